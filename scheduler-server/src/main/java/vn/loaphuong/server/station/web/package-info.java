/** The station over HTTP. */
@NullMarked
package vn.loaphuong.server.station.web;

import org.jspecify.annotations.NullMarked;
