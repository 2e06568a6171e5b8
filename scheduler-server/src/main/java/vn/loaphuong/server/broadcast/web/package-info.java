/** Rundowns and clips over HTTP, for agents. */
@NullMarked
package vn.loaphuong.server.broadcast.web;

import org.jspecify.annotations.NullMarked;
