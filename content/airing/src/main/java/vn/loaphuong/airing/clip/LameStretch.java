package vn.loaphuong.airing.clip;

import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;

/**
 * Encodes one stretch of a clip to MP3 frames that need no other frame to be decoded: the bit
 * reservoir is off. Stretches may therefore be encoded beside each other, and a damaged frame later
 * costs 26 ms and no more.
 */
final class LameStretch {

  /** Psychoacoustics and filters settle in this many frames, which are thrown away. */
  static final int WARM_UP_FRAMES = 16;

  /** Frames of input that the encoder wants to see beyond the frame it writes. */
  static final int AHEAD_FRAMES = 3;

  /** Frames that a decoder must have had before its output is that of the whole clip. */
  private static final int DECODER_WARM_UP = 2;

  /** A frame's sound reaches into so many frames on either side. */
  private static final int NEIGHBOURS = 2;

  private static final int MOST_MENDS = 6;

  /** A mended place is turned down by this much more than it is too high. */
  private static final double MEND_MARGIN = Math.pow(10, -0.1 / 20);

  /** Samples judged in one go, a sixth of a frame. */
  private static final int JUDGED = 192;

  private static final int STEP = ClipFormat.SAMPLES_PER_MP3_FRAME;

  /** jlayer puts out 0.998 of what other decoders do. */
  private static final double JLAYER_GAIN = 32_700 / 32_768.0;

  private static final int QUALITY = 5;

  /**
   * A piece of a clip.
   *
   * @param mp3 whole frames
   * @param peak true peak once decoded, 1 being full scale; 0 if it was not asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Encoded(byte[] mp3, double peak) {}

  private final Lame lame = new Lame();
  private final LameGlobalFlags flags;

  private LameStretch() {
    // The wiring of LameEncoder, but without its VBR tag (it writes an empty one), its replay gain
    // and its bit reservoir.
    GainAnalysis gainAnalysis = new GainAnalysis();
    BitStream bits = new BitStream();
    Presets presets = new Presets();
    QuantizePVT quantizer = new QuantizePVT();
    Quantize quantize = new Quantize();
    VBRTag tag = new VBRTag();
    Version version = new Version();
    ID3Tag id3 = new ID3Tag();
    Reservoir reservoir = new Reservoir();
    Takehiro counter = new Takehiro();
    MPGLib decoder = new MPGLib();
    Interface decoderFace = new Interface();
    lame.setModules(gainAnalysis, bits, presets, quantizer, quantize, tag, version, id3, decoder);
    bits.setModules(gainAnalysis, decoder, version, tag);
    id3.setModules(bits, version);
    presets.setModules(lame);
    quantize.setModules(bits, reservoir, quantizer, counter);
    quantizer.setModules(counter, reservoir, lame.enc.psy);
    reservoir.setModules(bits);
    counter.setModules(quantizer);
    tag.setModules(lame, bits, version);
    Common common = new Common();
    decoder.setModules(decoderFace, common);
    decoderFace.setModules(tag, common);

    flags = lame.lame_init();
    flags.num_channels = ClipFormat.CHANNELS;
    flags.in_samplerate = ClipFormat.SAMPLE_RATE;
    flags.out_samplerate = ClipFormat.SAMPLE_RATE;
    flags.mode = MPEGMode.MONO;
    flags.brate = ClipFormat.BITRATE_KBITS;
    flags.quality = QUALITY;
    flags.bWriteVbrTag = false;
    flags.write_id3tag_automatic = false;
    flags.findReplayGain = false;
    flags.disable_reservoir = true;
    int result = lame.lame_init_params(flags);
    if (result < 0) {
      throw new IllegalStateException("the MP3 encoder refuses the clip format: " + result);
    }
    // Its presets make everything 0.4 dB quieter, against clipping; Mastering sees to that.
    flags.scale = 1;
  }

  /**
   * Encodes {@code frames} frames. With a ceiling it decodes them again, and where coding noise
   * lifted a peak above the ceiling it turns these few milliseconds down and encodes them anew.
   *
   * @param samples sound from {@code skip} frames before the stretch, which may be changed; silence
   *     is taken to follow
   * @param skip frames to throw away at the front
   * @param ceiling linear, or infinite if nobody asks for peaks
   */
  static Encoded encode(short[] samples, int skip, int frames, double ceiling) {
    byte[][] mp3 = new byte[skip + frames][];
    new LameStretch().run(samples, 0, mp3);
    double peak = 0;
    if (!Double.isInfinite(ceiling)) {
      double[] peaks = new double[mp3.length];
      judge(mp3, skip, peaks);
      for (int mend = 0; mend < MOST_MENDS && mend(samples, mp3, skip, peaks, ceiling); mend++) {
        // Each mend judges what it changed.
      }
      for (double frame : peaks) {
        peak = Math.max(peak, frame);
      }
    }
    int length = 0;
    for (int f = skip; f < mp3.length; f++) {
      length += mp3[f].length;
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (int f = skip; f < mp3.length; f++) {
      System.arraycopy(mp3[f], 0, joined, at, mp3[f].length);
      at += mp3[f].length;
    }
    return new Encoded(joined, peak);
  }

  /** Mends every place that is too high once; false if there is none. */
  private static boolean mend(
      short[] samples, byte[][] mp3, int skip, double[] peaks, double ceiling) {
    boolean any = false;
    for (int f = skip; f < mp3.length; f++) {
      if (peaks[f] > ceiling) {
        any = true;
        turnDown(samples, f, ceiling / peaks[f] * MEND_MARGIN);
      }
    }
    int f = skip;
    while (any && f < mp3.length) {
      if (peaks[f] <= ceiling) {
        f++;
        continue;
      }
      int from = Math.max(skip, f - NEIGHBOURS);
      int to = f + 1;
      // Places closer to each other than an encoder's warm-up are mended in one go.
      for (int next = f; next < Math.min(mp3.length, to + WARM_UP_FRAMES); next++) {
        if (peaks[next] > ceiling) {
          to = next + 1;
        }
      }
      f = to;
      to = Math.min(mp3.length, to + NEIGHBOURS);
      int begin = Math.max(0, from - WARM_UP_FRAMES);
      byte[][] again = new byte[to - begin][];
      new LameStretch().run(samples, begin * STEP, again);
      System.arraycopy(again, from - begin, mp3, from, to - from);
    }
    if (any) {
      judge(mp3, skip, peaks);
    }
    return any;
  }

  /** Multiplies what a frame decodes to, with ramps of half a frame on either side. */
  private static void turnDown(short[] samples, int frame, double gain) {
    int ramp = STEP / 2;
    int begin = frame * STEP - ClipFormat.ENCODER_DELAY - ClipFormat.DECODER_DELAY;
    int end = begin + STEP;
    for (int i = Math.max(0, begin - ramp); i < Math.min(samples.length, end + ramp); i++) {
      double outside = Math.max(0, Math.max(begin - i, i - end + 1)) / (double) ramp;
      double depth = 0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, outside));
      samples[i] = (short) Math.round(samples[i] * (1 - (1 - gain) * depth));
    }
  }

  /** Finds the true peak of each frame's sound, 1 being full scale. */
  private static void judge(byte[][] mp3, int skip, double[] peaks) {
    FrameDecoder decoder = new FrameDecoder();
    short[] decoded = new short[STEP];
    float[] window = new float[JUDGED + 2 * TruePeak.REACH - 1];
    TruePeak peak = new TruePeak();
    for (int f = Math.max(0, skip - DECODER_WARM_UP); f < mp3.length; f++) {
      Mp3Header header = java.util.Objects.requireNonNull(Mp3Header.at(mp3[f], 0));
      decoder.decode(mp3[f], 0, header, decoded);
      double highest = 0;
      for (int i = 0; i < STEP; i += JUDGED) {
        for (int k = 0; k < JUDGED; k++) {
          window[window.length - JUDGED + k] = decoded[i + k];
        }
        highest = Math.max(highest, peak.within(window));
        System.arraycopy(window, JUDGED, window, 0, window.length - JUDGED);
      }
      if (f >= skip) {
        peaks[f] = highest / 32_768 / JLAYER_GAIN;
      }
    }
  }

  /** Encodes from sample {@code offset} until {@code mp3} is full of frames. */
  private void run(short[] samples, int offset, byte[][] mp3) {
    byte[] out = new byte[16384];
    int[] block = new int[STEP];
    byte[] pending = new byte[0];
    int seen = 0;
    for (int at = offset; seen < mp3.length; at += STEP) {
      for (int i = 0; i < STEP; i++) {
        block[i] = at + i < samples.length ? samples[at + i] << 16 : 0;
      }
      int n = lame.lame_encode_buffer_int(flags, block, block, STEP, out, 0, out.length);
      if (n < 0) {
        throw new IllegalStateException("the MP3 encoder failed: " + n);
      }
      byte[] joined = java.util.Arrays.copyOf(pending, pending.length + n);
      System.arraycopy(out, 0, joined, pending.length, n);
      int from = 0;
      while (from + Mp3Header.SIZE <= joined.length && seen < mp3.length) {
        Mp3Header header = Mp3Header.at(joined, from);
        if (header == null) {
          throw new IllegalStateException("the MP3 encoder wrote a frame without a header");
        }
        if (from + header.bytes() > joined.length) {
          break;
        }
        mp3[seen++] = java.util.Arrays.copyOfRange(joined, from, from + header.bytes());
        from += header.bytes();
      }
      pending = java.util.Arrays.copyOfRange(joined, from, joined.length);
    }
  }
}
