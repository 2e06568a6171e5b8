package vn.loaphuong.airing.clip;

import java.io.IOException;

/**
 * Loudness and true peak of sound in memory, by ITU-R BS.1770-4.
 *
 * @param lufs integrated loudness; negative infinity for silence
 * @param truePeakDbtp highest point of the wave in dB against full scale; negative infinity for
 *     silence
 */
public record Loudness(double lufs, double truePeakDbtp) {

  /** Both figures in one pass. */
  public static Loudness of(PcmTape sound) throws IOException {
    try (PcmStream in = sound.open()) {
      LoudnessMeter meter = new LoudnessMeter(in.sampleRate());
      TruePeak peak = new TruePeak();
      short[] buffer = new short[8192];
      for (int n = in.read(buffer, 0, buffer.length);
          n >= 0;
          n = in.read(buffer, 0, buffer.length)) {
        meter.add(buffer, 0, n);
        peak.add(buffer, 0, n);
      }
      return new Loudness(meter.lufs(), peak.dbtp());
    }
  }

  public static double integratedLufs(Pcm sound) {
    LoudnessMeter meter = new LoudnessMeter(sound.sampleRate());
    meter.add(sound.samples(), 0, sound.samples().length);
    return meter.lufs();
  }

  public static double truePeakDbtp(Pcm sound) {
    TruePeak peak = new TruePeak();
    peak.add(sound.samples(), 0, sound.samples().length);
    return peak.dbtp();
  }
}
