/** The settings page of relay sources. */
@NullMarked
package vn.loaphuong.server.relays.web;

import org.jspecify.annotations.NullMarked;
