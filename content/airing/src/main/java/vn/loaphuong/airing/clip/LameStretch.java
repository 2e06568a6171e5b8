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
   * Encodes {@code frames} frames.
   *
   * @param samples sound from {@code skip} frames before the stretch; silence is taken to follow
   * @param length how many of the samples count
   * @param skip frames to throw away at the front
   * @param judged whether to decode it again and measure the peak
   */
  static Encoded encode(short[] samples, int length, int skip, int frames, boolean judged) {
    return new LameStretch().run(samples, length, skip, frames, judged);
  }

  private Encoded run(short[] samples, int length, int skip, int frames, boolean judged) {
    FrameDecoder decoder = new FrameDecoder();
    TruePeak peak = new TruePeak();
    short[] decoded = new short[ClipFormat.SAMPLES_PER_MP3_FRAME];
    int step = ClipFormat.SAMPLES_PER_MP3_FRAME;
    byte[] mp3 = new byte[16384];
    int[] block = new int[step];
    byte[] out = new byte[frames * 209];
    int outLength = 0;
    int seen = 0;
    byte[] pending = new byte[0];
    for (int at = 0; seen < skip + frames; at += step) {
      for (int i = 0; i < step; i++) {
        block[i] = at + i < length ? samples[at + i] << 16 : 0;
      }
      int n = lame.lame_encode_buffer_int(flags, block, block, step, mp3, 0, mp3.length);
      if (n < 0) {
        throw new IllegalStateException("the MP3 encoder failed: " + n);
      }
      byte[] joined = java.util.Arrays.copyOf(pending, pending.length + n);
      System.arraycopy(mp3, 0, joined, pending.length, n);
      int from = 0;
      while (from + Mp3Header.SIZE <= joined.length && seen < skip + frames) {
        Mp3Header header = Mp3Header.at(joined, from);
        if (header == null) {
          throw new IllegalStateException("the MP3 encoder wrote a frame without a header");
        }
        if (from + header.bytes() > joined.length) {
          break;
        }
        if (judged && seen >= skip - DECODER_WARM_UP) {
          decoder.decode(joined, from, header, decoded);
          if (seen >= skip) {
            peak.add(decoded, 0, decoded.length);
          }
        }
        if (seen >= skip) {
          System.arraycopy(joined, from, out, outLength, header.bytes());
          outLength += header.bytes();
        }
        seen++;
        from += header.bytes();
      }
      pending = java.util.Arrays.copyOfRange(joined, from, joined.length);
    }
    return new Encoded(
        java.util.Arrays.copyOf(out, outLength), judged ? peak.linear() / JLAYER_GAIN : 0);
  }
}
