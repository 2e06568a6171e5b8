/**
 * The station this server runs: its name, its time zone and its policies, each a setting with a
 * default that fits most wards. Every module may ask it; it asks none.
 */
@NullMarked
package vn.loaphuong.server.station;

import org.jspecify.annotations.NullMarked;
