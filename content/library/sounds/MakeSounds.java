import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the station's own sounds: the signature tune, the chime between items and the test tone.
 * Run it in this folder with {@code java MakeSounds.java}; it gives the same bytes every time.
 *
 * <p>The tune was written for this project, on the five notes D E G A B. A plucked string with a
 * pitch that is pulled up to its note, as on a đàn bầu, sings it over bells and a low drone.
 */
final class MakeSounds {

  private static final int RATE = 44_100;
  private static final double BEAT = 0.5;

  /** Pairs of MIDI note (0 for a rest) and length in beats: an ascent, an answer, a coming home. */
  private static final double[] MELODY = {
    62, 1, 64, 0.5, 67, 0.5, 69, 2,
    71, 1, 69, 0.5, 67, 0.5, 64, 2,
    62, 0.5, 64, 0.5, 67, 1, 69, 0.5, 71, 0.5, 74, 1.5, 71, 0.5,
    69, 1, 67, 1, 62, 1, 67, 4,
  };

  /** Bells on the strong beats: MIDI note and beat. */
  private static final double[] BELLS = {
    74, 0, 81, 2, 79, 4, 76, 6, 74, 8, 79, 10, 86, 12, 83, 14, 79, 17, 86, 18, 91, 19,
  };

  private MakeSounds() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length == 0 ? "." : args[0]);
    write(folder.resolve("signature-tune.wav"), signatureTune());
    write(folder.resolve("chime.wav"), chime());
    write(folder.resolve("test-tone.wav"), testTone());
  }

  private static double[] signatureTune() {
    double[] sound = new double[(int) (13.5 * RATE)];
    double at = 0.1;
    for (int i = 0; i < MELODY.length; i += 2) {
      pluck(sound, at, MELODY[i], MELODY[i + 1] * BEAT, 0.5);
      at += MELODY[i + 1] * BEAT;
    }
    for (int i = 0; i < BELLS.length; i += 2) {
      bell(sound, 0.1 + BELLS[i + 1] * BEAT, BELLS[i], 0.13);
    }
    drone(sound, 43, 0.07);
    drone(sound, 50, 0.05);
    echo(sound, 0.19, 0.22);
    fade(sound, 0.05, 1.6);
    return sound;
  }

  private static double[] chime() {
    double[] sound = new double[(int) (1.8 * RATE)];
    bell(sound, 0.02, 79, 0.5);
    bell(sound, 0.30, 74, 0.5);
    bell(sound, 0.58, 83, 0.45);
    fade(sound, 0.005, 0.5);
    return sound;
  }

  /** One second of silence framed by tones, 1 kHz and then 440 Hz: the ends are easy to find. */
  private static double[] testTone() {
    double[] sound = new double[5 * RATE];
    for (int i = 0; i < 2 * RATE; i++) {
      double soft = Math.min(1, Math.min(i, 2 * RATE - i) / (0.01 * RATE));
      sound[i] = 0.4 * soft * StrictMath.sin(2 * Math.PI * 1000 * i / RATE);
      sound[3 * RATE + i] = 0.4 * soft * StrictMath.sin(2 * Math.PI * 440 * i / RATE);
    }
    return sound;
  }

  private static double hertz(double note) {
    return 440 * StrictMath.pow(2, (note - 69) / 12);
  }

  /** A string that is bent up from a whole tone below and trembles once it has arrived. */
  private static void pluck(double[] sound, double at, double note, double length, double level) {
    int from = (int) (at * RATE);
    int samples = (int) ((length + 0.9) * RATE);
    double[] phase = new double[7];
    for (int i = 0; i < samples && from + i < sound.length; i++) {
      double t = (double) i / RATE;
      double bend = -2 * StrictMath.exp(-t / 0.045);
      double arrived = Math.min(1, Math.max(0, t - 0.25) * 3);
      double tremble = 0.18 * arrived * StrictMath.sin(2 * Math.PI * 5.6 * t);
      double pitch = hertz(note + bend + tremble);
      double value = 0;
      for (int h = 1; h <= 6; h++) {
        phase[h] += 2 * Math.PI * pitch * h / RATE;
        value += StrictMath.sin(phase[h]) * StrictMath.exp(-t * (0.9 + 0.55 * h)) / StrictMath.pow(h, 1.15);
      }
      double attack = Math.min(1, t / 0.006);
      double release = Math.min(1, Math.max(0, (length + 0.9 - t) / 0.5));
      sound[from + i] += level * attack * release * value;
    }
  }

  private static void bell(double[] sound, double at, double note, double level) {
    double[] ratios = {1, 2.0, 2.76, 4.07, 5.4};
    double[] levels = {1, 0.5, 0.28, 0.14, 0.08};
    int from = (int) (at * RATE);
    for (int i = 0; from + i < sound.length && i < 3 * RATE; i++) {
      double t = (double) i / RATE;
      double value = 0;
      for (int p = 0; p < ratios.length; p++) {
        value +=
            levels[p]
                * StrictMath.sin(2 * Math.PI * hertz(note) * ratios[p] * t)
                * StrictMath.exp(-t * (2.2 + 1.6 * p));
      }
      sound[from + i] += level * Math.min(1, t / 0.002) * value;
    }
  }

  private static void drone(double[] sound, double note, double level) {
    for (int i = 0; i < sound.length; i++) {
      double t = (double) i / RATE;
      double swell = 0.75 + 0.25 * StrictMath.sin(2 * Math.PI * 0.21 * t);
      double wave =
          StrictMath.sin(2 * Math.PI * hertz(note) * t)
              + 0.4 * StrictMath.sin(2 * Math.PI * hertz(note) * 2 * t)
              + 0.2 * StrictMath.sin(2 * Math.PI * hertz(note) * 3.003 * t);
      sound[i] += level * swell * Math.min(1, t / 0.8) * wave;
    }
  }

  private static void echo(double[] sound, double seconds, double level) {
    int delay = (int) (seconds * RATE);
    for (int i = delay; i < sound.length; i++) {
      sound[i] += level * sound[i - delay];
    }
  }

  private static void fade(double[] sound, double in, double out) {
    for (int i = 0; i < sound.length; i++) {
      double t = (double) i / RATE;
      double left = (double) (sound.length - 1 - i) / RATE;
      sound[i] *= Math.min(1, t / in) * StrictMath.pow(Math.min(1, left / out), 1.5);
    }
  }

  /** Mono, 16 bits, the highest sample at -3 dB. */
  private static void write(Path file, double[] sound) throws IOException {
    double peak = Arrays.stream(sound).map(Math::abs).max().orElse(1);
    ByteBuffer out = ByteBuffer.allocate(44 + 2 * sound.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * sound.length);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    out.putShort((short) 2).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * sound.length);
    for (double value : sound) {
      out.putShort((short) StrictMath.rint(value / peak * 0.7079 * 32767));
    }
    Files.write(file, out.array());
  }
}
