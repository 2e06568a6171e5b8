package vn.loaphuong.agent.relay;

import java.time.Instant;
import vn.loaphuong.agent.player.VirtualSoundDevice;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipEncoder;
import vn.loaphuong.airing.clip.Pcm;

/** Tells known tones from each other in a recording, a tenth of a second at a time. */
final class Tones {

  /** Of each tone, so that a dozen of them fit on one loudspeaker. */
  static final double AMPLITUDE = 0.05 * 32_768;

  private static final int BLOCK = ClipRef.SAMPLE_RATE / 10;

  private final VirtualSoundDevice.Recording recording;
  private final short[] samples;

  Tones(VirtualSoundDevice.Recording recording) {
    this.recording = recording;
    this.samples = recording.samples();
  }

  /** A clip of one tone. */
  static Clip clip(int hertz, double seconds) {
    short[] sound = new short[(int) (seconds * ClipRef.SAMPLE_RATE)];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / ClipRef.SAMPLE_RATE));
    }
    return ClipEncoder.encode(new Pcm(sound, ClipRef.SAMPLE_RATE));
  }

  /** What part of a span a tone was heard in, 0 to 1. */
  double share(int hertz, Instant from, Instant until) {
    int begin = frameAt(from);
    int end = frameAt(until);
    int heard = 0;
    int blocks = 0;
    for (int at = begin; at + BLOCK <= end; at += BLOCK) {
      blocks++;
      heard += amplitude(hertz, at) > AMPLITUDE / 3 ? 1 : 0;
    }
    if (blocks == 0) {
      throw new IllegalArgumentException("nothing was recorded in that span");
    }
    return (double) heard / blocks;
  }

  /** When a tone was heard, as a line of text for whoever has to find out why a test failed. */
  String story(int hertz, Instant zero) {
    StringBuilder story = new StringBuilder();
    boolean before = false;
    for (int at = 0; at + BLOCK <= samples.length; at += BLOCK) {
      boolean now = amplitude(hertz, at) > AMPLITUDE / 3;
      if (now != before) {
        double seconds =
            java.time.Duration.between(zero, recording.instantOf(at)).toMillis() / 1000.0;
        story.append(now ? " %.1f to".formatted(seconds) : " %.1f,".formatted(seconds));
      }
      before = now;
    }
    return hertz + " Hz:" + story;
  }

  private int frameAt(Instant instant) {
    double seconds = java.time.Duration.between(recording.instantOf(0), instant).toNanos() / 1e9;
    int guess = (int) (seconds * ClipRef.SAMPLE_RATE);
    return Math.clamp(guess, 0, samples.length);
  }

  /** Goertzel's algorithm under a Hann window. */
  private double amplitude(int hertz, int at) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / ClipRef.SAMPLE_RATE);
    double last = 0;
    double beforeLast = 0;
    for (int i = 0; i < BLOCK; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / BLOCK);
      double now = samples[at + i] * window + coefficient * last - beforeLast;
      beforeLast = last;
      last = now;
    }
    double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    return 4 * Math.sqrt(Math.max(0, power)) / BLOCK;
  }
}
