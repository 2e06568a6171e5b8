package vn.loaphuong.airing.clip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.clip.UnreadableRecording.Reason;

/**
 * Takes in what a ward uploads. The kind of file is told by its content, never by its name; WAV and
 * MPEG audio are read here, other kinds of sound by ffmpeg where that is installed.
 */
public final class Recording {

  private static final int HEAD = 4096;

  private Recording() {}

  /** All of a file in memory at its own rate, within {@link IntakePolicy#standard()}. */
  public static Pcm decode(Path file) throws IOException {
    try (PcmStream stream = open(file, IntakePolicy.standard())) {
      return Pcm.of(stream);
    }
  }

  /**
   * Makes a clip of a file: decoded once, measured, levelled, encoded. Memory stays small whatever
   * the file; the decoded sound lies in {@code scratch} meanwhile (5 MB a minute).
   *
   * @param scratch existing folder for a temporary file, deleted again
   * @param progress told from time to time how much is done, 0 to 1; may throw to cancel
   * @throws UnreadableRecording if the file cannot be taken
   */
  public static Clip master(Path file, IntakePolicy policy, Path scratch, DoubleConsumer progress)
      throws IOException {
    try (PcmStream stream = open(file, policy);
        MasterTape tape = MasterTape.create(scratch)) {
      PcmStream atRate =
          stream.sampleRate() == ClipFormat.SAMPLE_RATE
              ? stream
              : new Resampler(stream, ClipFormat.SAMPLE_RATE);
      short[] samples = new short[8192];
      int beat = 0;
      for (int n = atRate.read(samples, 0, samples.length);
          n >= 0;
          n = atRate.read(samples, 0, samples.length)) {
        tape.add(samples, 0, n);
        if (++beat % 256 == 0) {
          progress.accept(0.1);
        }
      }
      progress.accept(0.4);
      return tape.master(done -> progress.accept(0.4 + 0.6 * done));
    }
  }

  /**
   * Opens a file as mono sound at its own rate. Reading fails with {@link Reason#TOO_LONG} once the
   * policy's length is passed.
   *
   * @throws UnreadableRecording if the file is empty, no sound, or of a kind nobody here can read
   */
  public static PcmStream open(Path file, IntakePolicy policy) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      throw new UnreadableRecording(Reason.EMPTY, "the file is empty");
    }
    PcmStream stream = recognised(file, head, policy);
    return new Capped(stream, policy);
  }

  private static PcmStream recognised(Path file, byte[] head, IntakePolicy policy)
      throws IOException {
    if ((starts(head, 0, "RIFF") || starts(head, 0, "RF64")) && starts(head, 8, "WAVE")) {
      PcmStream wave = opened(file, WavRecording::in);
      return wave != null ? wave : FfmpegRecording.open(file, "wav", policy);
    }
    String demuxer = demuxerFor(head, 0);
    if (demuxer == null && starts(head, 0, "ID3")) {
      demuxer = demuxerFor(behindTag(file), 0);
    }
    if (demuxer != null) {
      return FfmpegRecording.open(file, demuxer, policy);
    }
    if (!looksLikeText(head)) {
      PcmStream mp3 = opened(file, Mp3Recording::in);
      if (mp3 != null) {
        return mp3;
      }
      if (isFreeFormat(head)) {
        return FfmpegRecording.open(file, "mp3", policy);
      }
    }
    throw new UnreadableRecording(Reason.NOT_AUDIO, "the file is not a sound recording");
  }

  private interface Opener {
    @Nullable PcmStream open(InputStream in) throws IOException;
  }

  private static @Nullable PcmStream opened(Path file, Opener opener) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 15);
    PcmStream stream = null;
    try {
      stream = opener.open(in);
      return stream;
    } finally {
      if (stream == null) {
        in.close();
      }
    }
  }

  /** The name ffmpeg has for the container, or null if it is none of those accepted. */
  private static @Nullable String demuxerFor(byte[] b, int at) {
    if (starts(b, at, "fLaC")) {
      return "flac";
    }
    if (starts(b, at, "OggS")) {
      return "ogg";
    }
    if (starts(b, at + 4, "ftyp")) {
      return "mov";
    }
    if (starts(b, at, "FORM") && (starts(b, at + 8, "AIFF") || starts(b, at + 8, "AIFC"))) {
      return "aiff";
    }
    if (starts(b, at, "\u001aE\u00df\u00a3")) {
      return "matroska";
    }
    if (starts(b, at, "0&\u00b2u\u008ef\u00cf\u0011")) {
      return "asf";
    }
    if (starts(b, at, "#!AMR")) {
      return "amr";
    }
    if (starts(b, at, "caff")) {
      return "caf";
    }
    boolean adts = b.length > at + 1 && (b[at] & 0xFF) == 0xFF && (b[at + 1] & 0xF6) == 0xF0;
    return adts ? "aac" : null;
  }

  private static boolean isFreeFormat(byte[] b) {
    return b.length > 3
        && (b[0] & 0xFF) == 0xFF
        && (b[1] & 0xE0) == 0xE0
        && (b[1] & 6) != 0
        && (b[2] & 0xF0) == 0;
  }

  private static byte[] behindTag(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] tag = in.readNBytes(10);
      long size = 0;
      for (int i = 6; i < tag.length; i++) {
        size = size << 7 | (tag[i] & 0x7F);
      }
      in.skip(size);
      return in.readNBytes(16);
    }
  }

  private static boolean starts(byte[] b, int at, String magic) {
    byte[] m = magic.getBytes(StandardCharsets.ISO_8859_1);
    if (b.length < at + m.length) {
      return false;
    }
    return java.util.Arrays.equals(b, at, at + m.length, m, 0, m.length);
  }

  private static boolean looksLikeText(byte[] head) {
    for (byte b : head) {
      int c = b & 0xFF;
      if (c < 9 || (c > 13 && c < 32 && c != 27)) {
        return false;
      }
    }
    return (head[0] & 0xFF) != 0xFF || (head.length > 1 && (head[1] & 0xFF) == 0xFE);
  }

  /** Stops a stream that plays longer than the policy allows. */
  private static final class Capped implements PcmStream {
    private final PcmStream inner;
    private final IntakePolicy policy;
    private long left;
    private boolean any;

    Capped(PcmStream inner, IntakePolicy policy) {
      this.inner = inner;
      this.policy = policy;
      this.left = policy.longest().toMillis() * inner.sampleRate() / 1000;
    }

    @Override
    public int sampleRate() {
      return inner.sampleRate();
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      int n = inner.read(buffer, off, len);
      if (n < 0 && !any) {
        throw new UnreadableRecording(Reason.DAMAGED, "no sound could be read from the file");
      }
      any |= n > 0;
      left -= Math.max(0, n);
      if (left < 0) {
        throw new UnreadableRecording(
            Reason.TOO_LONG,
            "the recording is longer than " + policy.longest().toMinutes() + " minutes");
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }
}
