/**
 * The scheduling server. Each package directly below is a module of it; data runs one way through
 * them, from a bulletin's text to the airing log. What stands here starts them and says in one
 * sentence why they could not be started.
 */
@NullMarked
package vn.loaphuong.server;

import org.jspecify.annotations.NullMarked;
