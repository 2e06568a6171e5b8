package vn.loaphuong.airing.clip;

import java.util.Arrays;

/**
 * What levelling has to know of a sound, taken in one pass: for every block of 64 samples its
 * loudness-weighted energy and its true peak. Both follow from any gain that is slow against a
 * block, so levels are tried on the contour and the sound itself is not played again. Takes 8 bytes
 * a block.
 */
final class Contour {

  /** Samples in a block: 1.5 ms at the clip rate. */
  static final int BLOCK = 64;

  private final int sampleRate;
  private final float[] energies;
  private final float[] peaks;
  private final int blocks;

  private Contour(int sampleRate, float[] energies, float[] peaks, int blocks) {
    this.sampleRate = sampleRate;
    this.energies = energies;
    this.peaks = peaks;
    this.blocks = blocks;
  }

  int sampleRate() {
    return sampleRate;
  }

  int blocks() {
    return blocks;
  }

  /** Highest point of the wave that begins in a block, 1 being full scale. */
  float peak(int block) {
    return peaks[block];
  }

  float highestPeak() {
    float highest = 0;
    for (int b = 0; b < blocks; b++) {
      highest = Math.max(highest, peaks[b]);
    }
    return highest;
  }

  /**
   * Integrated loudness once each block is multiplied by its gain and all by {@code gain}; negative
   * infinity for silence.
   */
  double lufs(double gain, float[] gains) {
    GatedLoudness gated = new GatedLoudness(stepBlocks() * BLOCK);
    double sum = 0;
    int inStep = 0;
    for (int b = 0; b < blocks; b++) {
      double g = gain * gains[b];
      sum += g * g * energies[b];
      if (++inStep == stepBlocks()) {
        gated.add(sum);
        sum = 0;
        inStep = 0;
      }
    }
    return gated.lufs(sum, inStep * BLOCK);
  }

  /** A tenth of a second to the nearest block. */
  private int stepBlocks() {
    return Math.max(1, Math.round(sampleRate / 10f / BLOCK));
  }

  /** Takes the contour of sound as it comes. Not thread-safe. */
  static final class Taker {

    private final int sampleRate;
    private final KWeighting weighting;
    private final TruePeak peak = new TruePeak();
    private final double[] weighted = new double[BLOCK];

    /** The sound from {@link TruePeak#REACH} - 1 samples before the block that is next. */
    private final float[] window = new float[BLOCK + 2 * TruePeak.REACH - 1];

    private int filled = TruePeak.REACH - 1;
    private float[] energies = new float[1 << 12];
    private float[] peaks = new float[1 << 12];
    private int energyBlocks;
    private int peakBlocks;
    private int inBlock;
    private double energy;

    Taker(int sampleRate) {
      this.sampleRate = sampleRate;
      this.weighting = new KWeighting(sampleRate);
    }

    void add(short[] samples, int off, int len) {
      int at = off;
      int end = off + len;
      while (at < end) {
        int n = Math.min(end - at, BLOCK - inBlock);
        weighting.apply(samples, at, n, weighted);
        for (int i = 0; i < n; i++) {
          energy += weighted[i] * weighted[i];
        }
        inBlock += n;
        at += n;
        if (inBlock == BLOCK) {
          endEnergy();
        }
      }
      for (int i = off; i < end; ) {
        int n = Math.min(end - i, window.length - filled);
        for (int k = 0; k < n; k++) {
          window[filled + k] = samples[i + k];
        }
        filled += n;
        i += n;
        if (filled == window.length) {
          endPeak();
        }
      }
    }

    private void endEnergy() {
      if (energyBlocks == energies.length) {
        energies = Arrays.copyOf(energies, 2 * energies.length);
      }
      energies[energyBlocks++] = (float) energy;
      energy = 0;
      inBlock = 0;
    }

    private void endPeak() {
      if (peakBlocks == peaks.length) {
        peaks = Arrays.copyOf(peaks, 2 * peaks.length);
      }
      peaks[peakBlocks++] = peak.within(window) / 32768;
      System.arraycopy(window, BLOCK, window, 0, window.length - BLOCK);
      filled = window.length - BLOCK;
    }

    /** What was taken; ends the taking. */
    Contour contour() {
      if (inBlock > 0) {
        endEnergy();
      }
      while (peakBlocks < energyBlocks) {
        Arrays.fill(window, filled, window.length, 0f);
        endPeak();
      }
      return new Contour(sampleRate, energies, peaks, energyBlocks);
    }
  }
}
