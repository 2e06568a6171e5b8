/** Proofs for the clip format; ffmpeg and mpg123 stand by as independent judges. */
@NullMarked
package vn.loaphuong.airing.clip;

import org.jspecify.annotations.NullMarked;
