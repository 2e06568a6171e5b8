/** Pages for residents, and those on which the station deals with what they wrote. */
@NullMarked
package vn.loaphuong.server.residents.web;

import org.jspecify.annotations.NullMarked;
