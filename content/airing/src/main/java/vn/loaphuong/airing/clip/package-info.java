/**
 * The one form in which sound travels: mono MP3 clips at one loudness, cut to the sample. Whatever
 * a ward uploads or a voice speaks is measured, levelled and encoded here, and an agent decodes
 * nothing but what came out of here, and the one stream that a relay names; that keeps strangers'
 * files away from the loudspeaker.
 */
@NullMarked
package vn.loaphuong.airing.clip;

import org.jspecify.annotations.NullMarked;
