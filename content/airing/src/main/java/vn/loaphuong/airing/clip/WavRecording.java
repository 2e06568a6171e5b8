package vn.loaphuong.airing.clip;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A RIFF or RF64 wave file as mono at its own rate. Lengths in the headers are taken as claims: the
 * data goes on to the end of the file if they are missing or too large.
 */
final class WavRecording implements PcmStream {

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int MPEG = 0x50;
  private static final int MP3 = 0x55;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MOST_CHANNELS = 32;

  private final DataInputStream in;
  private final Format format;
  private final byte[] raw;
  private final ByteBuffer view;
  private long left;

  private record Format(int tag, int channels, int rate, int bits) {

    int frameBytes() {
      return channels * bits / 8;
    }

    boolean playable() {
      boolean bitsFit =
          switch (tag) {
            case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case FLOAT -> bits == 32 || bits == 64;
            case A_LAW, MU_LAW -> bits == 8;
            default -> false;
          };
      return bitsFit
          && channels >= 1
          && channels <= MOST_CHANNELS
          && rate >= 1000
          && rate <= Pcm.HIGHEST_RATE;
    }
  }

  private WavRecording(DataInputStream in, Format format, long length) {
    this.in = in;
    this.format = format;
    this.left = length;
    this.raw = new byte[2048 * format.frameBytes()];
    this.view = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a wave file.
   *
   * @return null if it holds a coding that this reader does not know
   * @throws UnreadableRecording if it ends before any sound
   */
  static @Nullable PcmStream in(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    try {
      in.skipNBytes(12);
      Format format = null;
      while (true) {
        byte[] id = in.readNBytes(4);
        if (id.length < 4) {
          throw damaged();
        }
        long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        switch (new String(id, StandardCharsets.ISO_8859_1)) {
          case "fmt " -> format = format(in, size);
          case "data" -> {
            if (format == null) {
              throw damaged();
            }
            if (format.tag == MP3 || format.tag == MPEG) {
              return Mp3Recording.in(in);
            }
            return format.playable() ? new WavRecording(in, format, believable(size)) : null;
          }
          default -> in.skipNBytes(size + (size & 1));
        }
      }
    } catch (EOFException e) {
      throw damaged();
    }
  }

  /** Writers to a pipe leave 0 or the largest number where the length should stand. */
  private static long believable(long size) {
    return size == 0 || size >= 0xFFFF_FFF0L - 64 || size == 0x7FFF_F000L ? Long.MAX_VALUE : size;
  }

  private static UnreadableRecording damaged() {
    return new UnreadableRecording(
        UnreadableRecording.Reason.DAMAGED, "the WAV file ends before its sound begins");
  }

  private static Format format(DataInputStream in, long size) throws IOException {
    int kept = (int) Math.min(size, 40);
    byte[] head = in.readNBytes(kept);
    if (head.length < 16) {
      throw damaged();
    }
    in.skipNBytes(size - kept + (size & 1));
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int tag = Short.toUnsignedInt(fields.getShort(0));
    if (tag == EXTENSIBLE && kept >= 26) {
      tag = Short.toUnsignedInt(fields.getShort(24));
    }
    return new Format(
        tag,
        Short.toUnsignedInt(fields.getShort(2)),
        fields.getInt(4),
        Short.toUnsignedInt(fields.getShort(14)));
  }

  @Override
  public int sampleRate() {
    return format.rate;
  }

  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    int frame = format.frameBytes();
    long want = Math.min(Math.min((long) len * frame, raw.length), left - left % frame);
    int got = want <= 0 ? 0 : in.readNBytes(raw, 0, (int) want);
    int n = got / frame;
    left -= got;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < format.channels; c++) {
        sum += sample(i * frame + c * format.bits / 8);
      }
      buffer[off + i] = Resampler.rounded((float) (sum / format.channels));
    }
    return n == 0 && len > 0 ? -1 : n;
  }

  /** One sample, full scale being 32768. */
  private double sample(int at) {
    return switch (format.tag) {
      case FLOAT -> {
        double value = format.bits == 32 ? view.getFloat(at) : view.getDouble(at);
        yield Double.isNaN(value) ? 0 : Math.max(-32768, Math.min(32767, value * 32768));
      }
      case A_LAW -> aLaw(raw[at]);
      case MU_LAW -> muLaw(raw[at]);
      default ->
          switch (format.bits) {
            case 8 -> ((raw[at] & 0xFF) - 128) * 256.0;
            case 16 -> view.getShort(at);
            case 24 -> ((raw[at] & 0xFF) | (raw[at + 1] & 0xFF) << 8 | raw[at + 2] << 16) / 256.0;
            default -> view.getInt(at) / 65536.0;
          };
    };
  }

  /** ITU-T G.711 A-law. */
  private static int aLaw(byte code) {
    int bits = code ^ 0x55;
    int exponent = (bits >> 4) & 7;
    int mantissa = (bits & 15) << 4;
    int value = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
    return (bits & 0x80) != 0 ? value : -value;
  }

  /** ITU-T G.711 mu-law. */
  private static int muLaw(byte code) {
    int bits = ~code;
    int value = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
    return (bits & 0x80) != 0 ? -value : value;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
