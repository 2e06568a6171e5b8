/**
 * MaryTTS with a Vietnamese language of our own: a normaliser, a phonemiser, an allophone set, and
 * voices that speak whole sentences. The only package that knows MaryTTS; the classes it names in
 * its configuration have to be public.
 */
@NullMarked
package vn.loaphuong.speech.mary;

import org.jspecify.annotations.NullMarked;
