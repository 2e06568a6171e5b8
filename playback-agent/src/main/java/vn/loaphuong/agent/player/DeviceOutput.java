package vn.loaphuong.agent.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;

/** A sound device through Java Sound. */
final class DeviceOutput implements Output {

  /** A second: more than any pause of this process, little enough to be filled ahead of a start. */
  static final int BUFFER_FRAMES = ClipRef.SAMPLE_RATE;

  private static final int BYTES_A_SAMPLE = 2;

  private final SourceDataLine line;
  private final String name;
  private final int channels;
  private final byte[] bytes;
  private long written;
  private long position;
  private boolean started;

  private DeviceOutput(SourceDataLine line, String name) {
    this.line = line;
    this.name = name;
    this.channels = line.getFormat().getChannels();
    this.bytes = new byte[8192 * channels * BYTES_A_SAMPLE];
  }

  /** The names of the devices that can play a clip. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (formatOf(AudioSystem.getMixer(info)) != null) {
        names.add(info.getName());
      }
    }
    return names;
  }

  /**
   * Opens a device.
   *
   * @param wanted its name, or a part of it in any case; null for the one the system prefers
   */
  static DeviceOutput open(@Nullable String wanted) throws OutputUnavailable {
    List<Mixer.Info> candidates = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (wanted == null || fold(info.getName()).contains(fold(wanted))) {
        candidates.add(info);
      }
    }
    String trouble =
        wanted == null
            ? "this computer has no sound device"
            : "there is no sound device named " + wanted + "; --list-devices shows which there are";
    for (Mixer.Info info : candidates) {
      Mixer mixer = AudioSystem.getMixer(info);
      AudioFormat format = formatOf(mixer);
      if (format == null) {
        continue;
      }
      try {
        SourceDataLine line =
            (SourceDataLine) mixer.getLine(new DataLine.Info(SourceDataLine.class, format));
        line.open(format, BUFFER_FRAMES * format.getFrameSize());
        return new DeviceOutput(line, info.getName());
      } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
        trouble = "sound device " + info.getName() + " cannot be opened: " + e.getMessage();
      }
    }
    throw new OutputUnavailable(trouble);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public int capacity() {
    return line.getBufferSize() / (channels * BYTES_A_SAMPLE);
  }

  @Override
  public int write(short[] samples, int offset, int length) throws OutputLost {
    int frameSize = channels * BYTES_A_SAMPLE;
    int taken = 0;
    while (taken < length) {
      int frames = (int) Math.min(Math.min(length - taken, room()), bytes.length / frameSize);
      if (frames <= 0) {
        break;
      }
      int at = 0;
      for (int i = 0; i < frames; i++) {
        short sample = samples[offset + taken + i];
        for (int c = 0; c < channels; c++) {
          bytes[at++] = (byte) sample;
          bytes[at++] = (byte) (sample >> 8);
        }
      }
      int accepted = line.write(bytes, 0, at);
      written += accepted / frameSize;
      taken += accepted / frameSize;
      if (accepted < at) {
        throw new OutputLost(
            name + " had room for " + frames + " frames and took " + accepted / frameSize);
      }
    }
    return taken;
  }

  @Override
  public void start() throws OutputLost {
    started = true;
    try {
      line.start();
    } catch (RuntimeException e) {
      throw new OutputLost(name + " does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public long position() throws OutputLost {
    if (!line.isOpen()) {
      throw new OutputLost(name + " was closed");
    }
    position = Math.max(position, Math.min(written, line.getLongFramePosition()));
    return position;
  }

  /** Closing a dead device may hang for good, so it is left to a thread nobody waits for. */
  @Override
  public void close() {
    Thread.ofPlatform()
        .daemon()
        .name("closing " + name)
        .start(() -> {
          line.stop();
          line.flush();
          line.close();
        });
  }

  /**
   * A sound server may begin by itself once its buffer is nearly full, long before the start; half
   * of it is safe.
   */
  private long room() {
    int free = line.available() / (channels * BYTES_A_SAMPLE);
    return started ? free : Math.min(free, capacity() / 2 - written);
  }

  private static @Nullable AudioFormat formatOf(Mixer mixer) {
    for (int channels = 1; channels <= 2; channels++) {
      AudioFormat format =
          new AudioFormat(ClipRef.SAMPLE_RATE, 8 * BYTES_A_SAMPLE, channels, true, false);
      if (mixer.isLineSupported(new DataLine.Info(SourceDataLine.class, format))) {
        return format;
      }
    }
    return null;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
