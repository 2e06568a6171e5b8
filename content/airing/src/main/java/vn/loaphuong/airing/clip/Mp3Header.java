package vn.loaphuong.airing.clip;

/**
 * The four bytes in front of every MPEG audio frame (ISO/IEC 11172-3, 13818-3 and the unofficial
 * MPEG-2.5).
 *
 * @param version 1, 2, or 25 for MPEG-2.5
 * @param layer 1 to 3
 * @param kbits kilobits a second
 * @param sampleRate frames a second
 * @param channels 1 or 2
 * @param protectedByCrc whether two bytes of CRC follow
 * @param bytes length of the whole frame
 * @param samples PCM frames it decodes to
 */
record Mp3Header(
    int version,
    int layer,
    int kbits,
    int sampleRate,
    int channels,
    boolean protectedByCrc,
    int bytes,
    int samples) {

  static final int SIZE = 4;
  static final int LONGEST_FRAME = 2881;

  private static final int[][] KBITS = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };
  private static final int[] RATES = {44100, 48000, 32000};

  /** The header at {@code off}, or null if none can stand there or its length cannot be known. */
  static @org.jspecify.annotations.Nullable Mp3Header at(byte[] b, int off) {
    if ((b[off] & 0xFF) != 0xFF || (b[off + 1] & 0xE0) != 0xE0) {
      return null;
    }
    int versionBits = (b[off + 1] >> 3) & 3;
    int layerBits = (b[off + 1] >> 1) & 3;
    int rateBits = (b[off + 2] >> 2) & 3;
    int bitrate = (b[off + 2] >> 4) & 15;
    // Bit rate 0 is the free format, whose length only a search could tell; layer 0 is ADTS AAC.
    if (versionBits == 1 || layerBits == 0 || rateBits == 3 || bitrate == 15 || bitrate == 0) {
      return null;
    }
    int version = versionBits == 3 ? 1 : versionBits == 2 ? 2 : 25;
    int layer = 4 - layerBits;
    int rate = RATES[rateBits] / (version == 1 ? 1 : version == 2 ? 2 : 4);
    int kbits = KBITS[version == 1 ? layer - 1 : layer == 1 ? 3 : 4][bitrate];
    int padding = (b[off + 2] >> 1) & 1;
    int samples = layer == 1 ? 384 : layer == 3 && version != 1 ? 576 : 1152;
    int bytes =
        layer == 1
            ? (12_000 * kbits / rate + padding) * 4
            : samples / 8 * 1000 * kbits / rate + padding;
    int channels = ((b[off + 3] >> 6) & 3) == 3 ? 1 : 2;
    boolean crc = (b[off + 1] & 1) == 0;
    return new Mp3Header(version, layer, kbits, rate, channels, crc, bytes, samples);
  }

  /** Whether a frame of the other kind can belong to the same stream of sound. */
  boolean agreesWith(Mp3Header other) {
    return version == other.version
        && layer == other.layer
        && sampleRate == other.sampleRate
        && channels == other.channels;
  }

  /** Where the layer III main data begins, which is also where an Info tag would stand. */
  int sideInfoEnd() {
    int sideInfo = version == 1 ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17);
    return SIZE + sideInfo;
  }
}
