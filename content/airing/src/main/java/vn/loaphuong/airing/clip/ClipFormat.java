package vn.loaphuong.airing.clip;

/** The form of every clip: MPEG-1 layer III, constant bit rate, mono. */
public final class ClipFormat {

  /** Frames a second. */
  public static final int SAMPLE_RATE = 44_100;

  public static final int CHANNELS = 1;

  /** Kilobits (1000 bits) a second. */
  public static final int BITRATE_KBITS = 64;

  /** Integrated loudness of every clip, by ITU-R BS.1770-4. */
  public static final double TARGET_LUFS = -16.0;

  /** Highest true peak of a clip once decoded, by ITU-R BS.1770-4 annex 2. */
  public static final double TRUE_PEAK_DBTP = -1.0;

  /** PCM frames in one MPEG-1 layer III frame. */
  static final int SAMPLES_PER_MP3_FRAME = 1152;

  /** Samples that the encoder's filter bank puts in front of the sound. */
  static final int ENCODER_DELAY = 576;

  /**
   * Samples by which every layer III decoder lags: 528 of its filter bank and one more, as the LAME
   * tag's convention has it.
   */
  static final int DECODER_DELAY = 529;

  private ClipFormat() {}
}
