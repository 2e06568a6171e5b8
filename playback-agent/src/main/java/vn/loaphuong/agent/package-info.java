/**
 * The playback agent: one process on the station PC that fetches signed rundowns and clips ahead,
 * plays them when they are due, whether or not the server can be reached, and writes down what
 * really sounded. This package only reads the command line and puts the parts together.
 *
 * <p>Packages know each other one way: clock and disk know nobody, health knows them, timeline is
 * pure, journal and cache stand on these, player and sync on all of them but not on each other.
 */
@NullMarked
package vn.loaphuong.agent;

import org.jspecify.annotations.NullMarked;
