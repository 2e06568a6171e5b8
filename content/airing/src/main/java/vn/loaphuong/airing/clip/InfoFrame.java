package vn.loaphuong.airing.clip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The silent first frame of an MP3 that tells what to cut from both ends: the "Xing" or "Info" tag
 * with the extension that LAME introduced.
 *
 * @param mp3Frames frames after this one, or -1 if it does not say
 * @param delay samples the encoder put in front, or -1 if it does not say
 * @param padding samples it put behind
 */
record InfoFrame(long mp3Frames, int delay, int padding) {

  private static final int LAME_EXTENSION = 120;
  private static final int BYTES = 208;

  /** Reads the tag in a frame, or null if the frame is an ordinary one. */
  static @Nullable InfoFrame in(byte[] frame, int off, Mp3Header header) {
    if (header.layer() != 3) {
      return null;
    }
    int end = off + header.bytes();
    int at = off + header.sideInfoEnd();
    if (at + 8 > end) {
      return null;
    }
    String id = new String(frame, at, 4, StandardCharsets.ISO_8859_1);
    if (isVbri(frame, off, end)) {
      return new InfoFrame(-1, -1, 0);
    }
    if (!id.equals("Xing") && !id.equals("Info")) {
      return null;
    }
    int flags = frame[at + 7];
    long frames = -1;
    if ((flags & 1) != 0 && at + 12 <= end) {
      frames = Integer.toUnsignedLong(ByteBuffer.wrap(frame, at + 8, 4).getInt());
    }
    int tag = at + LAME_EXTENSION;
    if ((flags & 15) != 15 || tag + 24 > end) {
      return new InfoFrame(frames, -1, 0);
    }
    String encoder = new String(frame, tag, 4, StandardCharsets.ISO_8859_1);
    if (!encoder.equals("LAME") && !encoder.equals("Lavf") && !encoder.equals("Lavc")) {
      return new InfoFrame(frames, -1, 0);
    }
    int packed =
        (frame[tag + 21] & 0xFF) << 16 | (frame[tag + 22] & 0xFF) << 8 | (frame[tag + 23] & 0xFF);
    return new InfoFrame(frames, packed >> 12, packed & 0xFFF);
  }

  private static boolean isVbri(byte[] frame, int off, int end) {
    int at = off + Mp3Header.SIZE + 32;
    return at + 4 <= end
        && frame[at] == 'V'
        && frame[at + 1] == 'B'
        && frame[at + 2] == 'R'
        && frame[at + 3] == 'I';
  }

  /** Samples at the front of the decoded sound that were not in the original. */
  int leadIn() {
    return delay < 0 ? 0 : delay + ClipFormat.DECODER_DELAY;
  }

  /** PCM frames of the original, or -1 if the tag does not say. */
  long originalFrames(int samplesPerFrame) {
    return delay < 0 || mp3Frames < 0
        ? -1
        : Math.max(0, mp3Frames * samplesPerFrame - delay - padding);
  }

  /** The frame to put in front of a clip of {@code music} bytes. */
  static byte[] forClip(int mp3Frames, int delay, int padding, byte[] music) {
    byte[] frame = new byte[BYTES];
    ByteBuffer out = ByteBuffer.wrap(frame);
    // MPEG-1 layer III, no CRC, 64 kbit/s, 44.1 kHz, mono.
    out.put((byte) 0xFF).put((byte) 0xFB).put((byte) 0x50).put((byte) 0xC4);
    out.position(Mp3Header.SIZE + 17);
    int total = BYTES + music.length;
    out.put("Info".getBytes(StandardCharsets.ISO_8859_1));
    out.putInt(0x0F).putInt(mp3Frames).putInt(total);
    for (int percent = 0; percent < 100; percent++) {
      out.put((byte) (percent * 256 / 100));
    }
    out.putInt(50);
    out.put("LAME3.98 ".getBytes(StandardCharsets.ISO_8859_1));
    out.put((byte) 0x01).put((byte) 165);
    out.putInt(0).putShort((short) 0).putShort((short) 0);
    out.put((byte) 0).put((byte) ClipFormat.BITRATE_KBITS);
    int packed = delay << 12 | padding;
    out.put((byte) (packed >> 16)).put((byte) (packed >> 8)).put((byte) packed);
    out.put((byte) 0).put((byte) 0).putShort((short) 0);
    out.putInt(total).putShort((short) crc16(music, music.length));
    out.putShort((short) crc16(frame, out.position()));
    return frame;
  }

  /** CRC-16 with the polynomial 0x8005, low bit first, as the LAME tag wants it. */
  private static int crc16(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
      }
    }
    return crc;
  }
}
