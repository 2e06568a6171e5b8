package vn.loaphuong.airing.clip;

/**
 * Integrated loudness of mono sound as it streams by (ITU-R BS.1770-4). Memory grows by 80 bytes a
 * second. Not thread-safe.
 */
public final class LoudnessMeter {

  private static final int CHUNK = 512;

  private final int step;
  private final KWeighting weighting;
  private final GatedLoudness gated;
  private final double[] weighted = new double[CHUNK];

  private double sum;
  private int inStep;

  /**
   * @param sampleRate frames a second of what will be added
   */
  public LoudnessMeter(int sampleRate) {
    this.step = Math.max(1, Math.round(sampleRate / 10f));
    this.weighting = new KWeighting(sampleRate);
    this.gated = new GatedLoudness(step);
  }

  /** Adds the next {@code len} samples. */
  public void add(short[] samples, int off, int len) {
    for (int at = off; at < off + len; ) {
      int n = Math.min(Math.min(CHUNK, off + len - at), step - inStep);
      weighting.apply(samples, at, n, weighted);
      double part = 0;
      for (int i = 0; i < n; i++) {
        part += weighted[i] * weighted[i];
      }
      sum += part;
      inStep += n;
      at += n;
      if (inStep == step) {
        gated.add(sum);
        sum = 0;
        inStep = 0;
      }
    }
  }

  /**
   * Loudness of everything added so far in LUFS; negative infinity if all of it is below the gate.
   * Sound shorter than one block of 400 ms is taken as it is, without gates.
   */
  public double lufs() {
    return gated.lufs(sum, inStep);
  }

  /**
   * Momentary loudness in LUFS of the last 400 ms, to a tenth of a second; negative infinity if
   * that is below the gate or less has been added.
   */
  public double momentaryLufs() {
    return gated.momentaryLufs();
  }
}
