/**
 * The airing log: what really sounded, as the agents' chained and signed records tell. Records are
 * checked when they come in, stored once and never altered.
 */
@NullMarked
package vn.loaphuong.server.airing;

import org.jspecify.annotations.NullMarked;
