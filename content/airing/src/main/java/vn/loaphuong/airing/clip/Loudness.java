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
      Measurement measurement = new Measurement(in.sampleRate());
      short[] buffer = new short[8192];
      for (int n = in.read(buffer, 0, buffer.length);
          n >= 0;
          n = in.read(buffer, 0, buffer.length)) {
        measurement.add(buffer, 0, n);
      }
      return measurement.result();
    }
  }

  /** Takes both figures of sound as it comes. Not thread-safe. */
  public static final class Measurement {
    private final LoudnessMeter meter;
    private final TruePeak peak = new TruePeak();

    public Measurement(int sampleRate) {
      this.meter = new LoudnessMeter(sampleRate);
    }

    public void add(short[] samples, int off, int len) {
      meter.add(samples, off, len);
      peak.add(samples, off, len);
    }

    /** What was measured; ends the measurement. */
    public Loudness result() {
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
