package vn.loaphuong.agent.relay;

import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Relay;

/**
 * Listens for a relay's start signal, a twentieth of a second at a time. A tone is told from speech
 * and music by holding nearly all the power there is for half a second (Goertzel's algorithm). Not
 * thread-safe.
 */
final class StartDetector {

  static final int BLOCK = ClipRef.SAMPLE_RATE / 20;

  private static final double LOUD_ENOUGH = 32_768 * Math.pow(10, -45 / 20.0);
  private static final double TONE_SHARE = 0.6;
  private static final int TONE_BLOCKS = 10;

  /** A hole in the tone shorter than a fifth of a second is not its end. */
  private static final int END_BLOCKS = 4;

  private final double hertz;
  private final double coefficient;
  private double power;
  private double last;
  private double beforeLast;
  private int inBlock;
  private long at;
  private int toneBlocks;
  private int otherBlocks;
  private long begin = -1;

  StartDetector(Relay.StartSignal signal) {
    this.hertz = signal.hertz();
    this.coefficient = 2 * Math.cos(2 * Math.PI * hertz / ClipRef.SAMPLE_RATE);
  }

  /** Listens on. What is added after the signal makes no difference. */
  void add(short[] samples, int length) {
    for (int i = 0; i < length && begin < 0; i++) {
      double sample = samples[i];
      double now = sample + coefficient * last - beforeLast;
      beforeLast = last;
      last = now;
      power += sample * sample;
      at++;
      if (++inBlock == BLOCK) {
        judge();
      }
    }
  }

  /** Frames that came from outside its hearing. */
  void skip(long frames) {
    at += frames;
  }

  /**
   * The first frame of the programme, counted from the first that was added or skipped; -1 while
   * the signal has not come.
   */
  long begin() {
    return begin;
  }

  private void judge() {
    boolean loud = Math.sqrt(power / BLOCK) > LOUD_ENOUGH;
    if (hertz == 0) {
      if (loud) {
        begin = at - BLOCK;
      }
    } else if (loud && share() > TONE_SHARE) {
      toneBlocks++;
      otherBlocks = 0;
    } else if (toneBlocks < TONE_BLOCKS) {
      toneBlocks = 0;
    } else if (++otherBlocks == END_BLOCKS) {
      // The first of them may have the last of the tone in it.
      begin = at - (END_BLOCKS - 1L) * BLOCK;
    }
    inBlock = 0;
    power = 0;
    last = 0;
    beforeLast = 0;
  }

  /** What part of a block's power the tone has; 1 for the tone alone. */
  private double share() {
    double tone = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    return 2 * tone / BLOCK / power;
  }
}
