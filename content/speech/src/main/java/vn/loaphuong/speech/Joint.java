package vn.loaphuong.speech;

import vn.loaphuong.airing.clip.Pcm;

/** Cuts the silence that a voice leaves around a sentence and softens the cuts. */
final class Joint {

  /** Below -54 dB of full scale a voice says nothing. */
  private static final int SILENT = 65;

  private static final double KEEP_SECONDS = 0.015;
  private static final double FADE_SECONDS = 0.005;

  private Joint() {}

  /** The sentence without its silent ends; pauses are put between sentences by their kind. */
  static Pcm trimmed(Pcm sentence) {
    short[] samples = sentence.samples();
    int first = 0;
    while (first < samples.length && Math.abs(samples[first]) < SILENT) {
      first++;
    }
    int last = samples.length;
    while (last > first && Math.abs(samples[last - 1]) < SILENT) {
      last--;
    }
    int keep = (int) (KEEP_SECONDS * sentence.sampleRate());
    int from = Math.max(0, first - keep);
    int to = Math.min(samples.length, last + keep);
    short[] cut = java.util.Arrays.copyOfRange(samples, Math.min(from, to), to);
    int fade = Math.min(cut.length / 2, (int) (FADE_SECONDS * sentence.sampleRate()));
    for (int i = 0; i < fade; i++) {
      double gain = (i + 0.5) / fade;
      cut[i] = (short) Math.round(cut[i] * gain);
      cut[cut.length - 1 - i] = (short) Math.round(cut[cut.length - 1 - i] * gain);
    }
    return new Pcm(cut, sentence.sampleRate());
  }
}
