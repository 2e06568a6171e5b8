/**
 * The first minutes of a new station: its sample slots, and the one attended try-out by which
 * somebody hears at once that everything works.
 */
@NullMarked
package vn.loaphuong.server.firststart;

import org.jspecify.annotations.NullMarked;
