/** Station PCs over HTTP. */
@NullMarked
package vn.loaphuong.server.agents.web;

import org.jspecify.annotations.NullMarked;
