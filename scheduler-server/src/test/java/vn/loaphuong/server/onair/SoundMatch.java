package vn.loaphuong.server.onair;

/**
 * Where one sound stands in another, and how surely.
 *
 * @param startFrame frame of the recording at which the clip begins, to a tenth of a millisecond or
 *     so
 * @param correlation normalised cross-correlation there: 1 for the same sound at any volume, near 0
 *     for another sound
 */
record SoundMatch(long startFrame, double correlation) {

  /**
   * Frames folded into one for the coarse search: about 4 kHz is left of 44.1, plenty for speech.
   */
  private static final int FOLD = 10;

  /**
   * A piece of the clip that is placed on its own, because a virtual sink's clock drifts against
   * the clip's.
   */
  private static final int WINDOW = 44_100;

  /**
   * How far one piece may lie from where the piece before it says, in frames: 500 ppm and some
   * jitter.
   */
  private static final int DRIFT = 60;

  /** Finds the place where the clip fits the recording best; both mono and of the same rate. */
  static SoundMatch find(short[] clip, short[] recording) {
    if (recording.length < clip.length) {
      throw new IllegalArgumentException("the recording is shorter than the clip");
    }
    int lag = FOLD * bestLag(folded(clip), folded(recording));
    long start = -1;
    double weighted = 0;
    double weight = 0;
    for (int from = 0; from < clip.length; from += WINDOW) {
      int length = Math.min(WINDOW, clip.length - from);
      double energy = energy(clip, from, length);
      double best = -1;
      int bestLag = lag;
      for (int candidate = lag - DRIFT; candidate <= lag + DRIFT; candidate++) {
        int at = from + candidate;
        if (at >= 0 && at + length <= recording.length) {
          double correlation = correlation(clip, from, recording, at, length);
          if (correlation > best) {
            best = correlation;
            bestLag = candidate;
          }
        }
      }
      if (best > 0.5) {
        lag = bestLag;
        if (start < 0) {
          start = bestLag;
        }
      }
      weighted += Math.max(0, best) * energy;
      weight += energy;
    }
    return new SoundMatch(Math.max(0, start), weight > 0 ? weighted / weight : 0);
  }

  private static double[] folded(short[] sound) {
    double[] folded = new double[sound.length / FOLD];
    for (int at = 0; at < folded.length; at++) {
      double sum = 0;
      for (int inner = 0; inner < FOLD; inner++) {
        sum += sound[at * FOLD + inner];
      }
      folded[at] = sum / FOLD;
    }
    return folded;
  }

  private static int bestLag(double[] needle, double[] hay) {
    int size = Integer.highestOneBit(needle.length + hay.length) * 2;
    double[] needleRe = java.util.Arrays.copyOf(needle, size);
    double[] needleIm = new double[size];
    double[] hayRe = java.util.Arrays.copyOf(hay, size);
    double[] hayIm = new double[size];
    transform(needleRe, needleIm, false);
    transform(hayRe, hayIm, false);
    for (int at = 0; at < size; at++) {
      double re = hayRe[at] * needleRe[at] + hayIm[at] * needleIm[at];
      double im = hayIm[at] * needleRe[at] - hayRe[at] * needleIm[at];
      hayRe[at] = re;
      hayIm[at] = im;
    }
    transform(hayRe, hayIm, true);
    double[] energyUpTo = new double[hay.length + 1];
    for (int at = 0; at < hay.length; at++) {
      energyUpTo[at + 1] = energyUpTo[at] + hay[at] * hay[at];
    }
    int best = 0;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int lag = 0; lag <= hay.length - needle.length; lag++) {
      double energy = energyUpTo[lag + needle.length] - energyUpTo[lag];
      double score = energy > 0 ? hayRe[lag] / Math.sqrt(energy) : 0;
      if (score > bestScore) {
        bestScore = score;
        best = lag;
      }
    }
    return best;
  }

  private static double correlation(short[] clip, int from, short[] recording, int at, int frames) {
    double cross = 0;
    for (int frame = 0; frame < frames; frame++) {
      cross += (double) clip[from + frame] * recording[at + frame];
    }
    double energies = energy(clip, from, frames) * energy(recording, at, frames);
    return energies > 0 ? cross / Math.sqrt(energies) : 0;
  }

  private static double energy(short[] sound, int from, int frames) {
    double energy = 0;
    for (int frame = from; frame < from + frames; frame++) {
      energy += (double) sound[frame] * sound[frame];
    }
    return energy;
  }

  /**
   * Fast Fourier transform in place; length a power of two; the inverse is not divided by the
   * length.
   */
  private static void transform(double[] re, double[] im, boolean inverse) {
    int size = re.length;
    for (int at = 1, reversed = 0; at < size; at++) {
      int bit = size >> 1;
      for (; (reversed & bit) != 0; bit >>= 1) {
        reversed ^= bit;
      }
      reversed ^= bit;
      if (at < reversed) {
        double swap = re[at];
        re[at] = re[reversed];
        re[reversed] = swap;
        swap = im[at];
        im[at] = im[reversed];
        im[reversed] = swap;
      }
    }
    for (int length = 2; length <= size; length <<= 1) {
      double angle = (inverse ? 2 : -2) * Math.PI / length;
      for (int half = 0; half < length / 2; half++) {
        double cos = Math.cos(angle * half);
        double sin = Math.sin(angle * half);
        for (int start = half; start < size; start += length) {
          int other = start + length / 2;
          double real = re[other] * cos - im[other] * sin;
          double imaginary = re[other] * sin + im[other] * cos;
          re[other] = re[start] - real;
          im[other] = im[start] - imaginary;
          re[start] += real;
          im[start] += imaginary;
        }
      }
    }
  }
}
