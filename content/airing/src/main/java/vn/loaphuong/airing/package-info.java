/**
 * What the scheduling server and a playback agent agree on: the signed rundown that goes one way,
 * the chained airing records that come back, and the small messages around them. Neither side may
 * know more of the other than stands here.
 */
@NullMarked
package vn.loaphuong.airing;

import org.jspecify.annotations.NullMarked;
