/** Pages on which bulletins are written, heard, judged and found. */
@NullMarked
package vn.loaphuong.server.library.web;

import org.jspecify.annotations.NullMarked;
