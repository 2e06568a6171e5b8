/** Pages for signing in, for the first start, and for the list of people. */
@NullMarked
package vn.loaphuong.server.people.web;

import org.jspecify.annotations.NullMarked;
