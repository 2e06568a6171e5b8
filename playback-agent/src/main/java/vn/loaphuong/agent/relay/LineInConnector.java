package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.LiveSound;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * The sound card's input through Java Sound.
 *
 * @param device a part of its name in any case; null for the one the system prefers
 */
record LineInConnector(@Nullable String device) implements Connector {

  private static final int BYTES_A_SAMPLE = 2;

  /** What cards offer; the first is what needs no conversion. */
  private static final List<AudioFormat> FORMATS =
      List.of(
          format(ClipRef.SAMPLE_RATE, 1),
          format(ClipRef.SAMPLE_RATE, 2),
          format(48_000, 1),
          format(48_000, 2));

  @Override
  public PcmStream connect(Consumer<Closeable> held) throws IOException {
    String trouble =
        device == null
            ? "this computer has no sound input"
            : "there is no sound input named " + device;
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (device != null && !fold(info.getName()).contains(fold(device))) {
        continue;
      }
      Mixer mixer = AudioSystem.getMixer(info);
      for (AudioFormat format : FORMATS) {
        DataLine.Info wanted = new DataLine.Info(TargetDataLine.class, format);
        if (!mixer.isLineSupported(wanted)) {
          continue;
        }
        try {
          TargetDataLine line = (TargetDataLine) mixer.getLine(wanted);
          held.accept(line::close);
          line.open(format, (int) format.getSampleRate() / 2 * format.getFrameSize());
          line.start();
          return LiveSound.atClipRate(new Captured(line));
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
          trouble = "input " + info.getName() + " cannot be opened: " + e.getMessage();
        }
      }
    }
    throw new IOException(trouble);
  }

  private static AudioFormat format(int rate, int channels) {
    return new AudioFormat(rate, 8 * BYTES_A_SAMPLE, channels, true, false);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What a line hears, its channels taken together. */
  private static final class Captured implements PcmStream {

    private final TargetDataLine line;
    private final int rate;
    private final int channels;
    private final byte[] bytes;

    Captured(TargetDataLine line) {
      this.line = line;
      this.rate = (int) line.getFormat().getSampleRate();
      this.channels = line.getFormat().getChannels();
      // 20 ms: read as soon as it is heard.
      this.bytes = new byte[rate / 50 * channels * BYTES_A_SAMPLE];
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      int size = channels * BYTES_A_SAMPLE;
      int got = line.read(bytes, 0, Math.min(bytes.length, len * size)) / size;
      if (got <= 0) {
        throw new IOException("the sound input gives nothing more");
      }
      for (int i = 0; i < got; i++) {
        int sum = 0;
        for (int c = 0; c < channels; c++) {
          int at = i * size + c * BYTES_A_SAMPLE;
          sum += (short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8);
        }
        buffer[off + i] = (short) (sum / channels);
      }
      return got;
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
