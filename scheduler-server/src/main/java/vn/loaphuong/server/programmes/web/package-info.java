/** The pages of programmes: the list, and the table where an edition is composed. */
@NullMarked
package vn.loaphuong.server.programmes.web;

import org.jspecify.annotations.NullMarked;
