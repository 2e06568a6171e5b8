package vn.loaphuong.agent.relay;

import vn.loaphuong.airing.ClipRef;

/**
 * Tells sound from silence by the power of a tenth of a second at a time: below -50 dBFS there is
 * nothing but hum and hiss. Not thread-safe.
 */
final class Loudness {

  static final int BLOCK = ClipRef.SAMPLE_RATE / 10;

  private static final double AUDIBLE = Math.pow(32_768 * Math.pow(10, -50 / 20.0), 2);

  private double power;
  private int inBlock;
  private boolean audible;

  /** Listens on. */
  void add(short[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      power += (double) samples[i] * samples[i];
      if (++inBlock == BLOCK) {
        audible = power / BLOCK > AUDIBLE;
        power = 0;
        inBlock = 0;
      }
    }
  }

  /** Whether the last whole block was more than silence. */
  boolean audible() {
    return audible;
  }
}
