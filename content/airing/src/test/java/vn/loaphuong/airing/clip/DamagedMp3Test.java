package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way known to break mp3spi and jlayer, made here and survived. */
class DamagedMp3Test {

  private static final int SECONDS = 12;
  private static final int RATE = ClipFormat.SAMPLE_RATE;
  private static final Pcm SOUND = Sounds.babble(SECONDS, RATE, 77);

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static byte[] clip;

  @TempDir Path folder;

  @BeforeAll
  static void encode() {
    clip = ClipEncoder.encode(SOUND).mp3();
  }

  private static byte[] tag(int claimed, int real) {
    byte[] tag = new byte[10 + real];
    tag[0] = 'I';
    tag[1] = 'D';
    tag[2] = '3';
    tag[3] = 3;
    for (int i = 0; i < 4; i++) {
      tag[9 - i] = (byte) ((claimed >> (7 * i)) & 0x7F);
    }
    // What a picture is made of: anything, false frame headers included.
    Random random = new Random(claimed);
    for (int i = 10; i < tag.length; i++) {
      tag[i] = (byte) (random.nextInt(50) == 0 ? 0xFF : random.nextInt(256));
    }
    return tag;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("upload.bin"), content);
  }

  private static Pcm played(byte[] mp3) throws IOException {
    try (ClipDecoder decoder = ClipDecoder.open(new ByteArrayInputStream(mp3))) {
      return Pcm.of(decoder);
    }
  }

  private static void assertSounds(Pcm got) {
    assertThat(got.samples()).hasSameSizeAs(SOUND.samples());
    assertThat(Sounds.lag(SOUND.samples(), got.samples())).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 1_000_000, 5_000_000, 20_000_000})
  void tagsOfAnySize(int size) throws Exception {
    byte[] mp3 = joined(tag(size, size), clip);
    assertSounds(played(mp3));
    assertSounds(Recording.decode(file(mp3)));
  }

  @ParameterizedTest
  @CsvSource({
    "200000000, 0",
    "268435455, 50",
    "5000, 300",
    "10, 5000",
    "0, 70000",
  })
  void tagsThatLieAboutTheirSize(int claimed, int real) throws Exception {
    byte[] mp3 = joined(tag(claimed, real), clip);
    assertSounds(played(mp3));
    assertSounds(Recording.decode(file(mp3)));
  }

  @Test
  void tagAfterTagAndTagsBehind() throws Exception {
    byte[] ape = new byte[3000];
    Arrays.fill(ape, (byte) 'x');
    byte[] old = Arrays.copyOf("TAG".getBytes(StandardCharsets.ISO_8859_1), 128);
    byte[] mp3 = joined(tag(100, 100), tag(3000, 3000), clip, ape, old);
    assertSounds(played(mp3));
    assertSounds(Recording.decode(file(mp3)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void overwrittenBytesCostTheirFramesOnly(long seed) throws Exception {
    byte[] mp3 = clip.clone();
    Random random = new Random(seed);
    int from = 40_000;
    int to = 44_000;
    for (int i = from; i < to; i++) {
      mp3[i] = (byte) random.nextInt(256);
    }
    assertDamageIsLocal(mp3, from, to);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void flippedBitsAllOverNeverEndTheSound(long seed) throws Exception {
    byte[] mp3 = clip.clone();
    Random random = new Random(seed);
    for (int i = 1000; i < mp3.length; i++) {
      if (random.nextInt(400) == 0) {
        mp3[i] ^= (byte) (1 << random.nextInt(8));
      }
    }
    assertThat(played(mp3).samples()).hasSize(SOUND.samples().length);
  }

  @Test
  void aHoleIsFilledWithSilenceOfItsLength() throws Exception {
    byte[] mp3 = clip.clone();
    Arrays.fill(mp3, 30_000, 38_000, (byte) 0);
    assertDamageIsLocal(mp3, 30_000, 38_000);
    try (ClipDecoder decoder = ClipDecoder.open(new ByteArrayInputStream(mp3))) {
      Pcm.of(decoder);
      assertThat(decoder.damagedFrames()).isBetween(38L, 41L);
    }
  }

  private static void assertDamageIsLocal(byte[] mp3, int from, int to) throws IOException {
    short[] healthy = played(clip).samples();
    short[] got = played(mp3).samples();
    assertThat(got).hasSameSizeAs(healthy);
    double bytesPerSecond = ClipFormat.BITRATE_KBITS * 125.0;
    int before = (int) ((from / bytesPerSecond - 0.15) * RATE);
    int after = (int) ((to / bytesPerSecond + 0.15) * RATE);
    assertThat(Arrays.copyOf(got, before)).isEqualTo(Arrays.copyOf(healthy, before));
    assertThat(Arrays.copyOfRange(got, after, got.length))
        .isEqualTo(Arrays.copyOfRange(healthy, after, healthy.length));
    assertThat(Arrays.equals(got, healthy)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {209, 300, 5000, 50_001})
  void truncatedFilesPlayUpToTheCut(int keep) throws Exception {
    byte[] mp3 = Arrays.copyOf(clip, keep);
    int whole = (int) Math.max(0, (keep / 208.98 - 2) * 1152 - 1105);
    Pcm got = played(mp3);
    assertThat(got.samples().length).isCloseTo(whole, within(2 * 1152));
    assertThat(got.samples().length).isLessThan(SOUND.samples().length);
  }

  @Test
  void aClipCutInFrontStillPlays() throws Exception {
    byte[] mp3 = Arrays.copyOfRange(clip, 20_001, clip.length);
    int wanted = SOUND.samples().length - 20_001 / 209 * 1152;
    assertThat(played(mp3).samples().length).isCloseTo(wanted, within(4 * 1152));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 3000, 200_000})
  void garbageInFront(int length) throws Exception {
    byte[] garbage = new byte[length];
    new Random(length).nextBytes(garbage);
    assertSounds(played(joined(garbage, clip)));
  }

  @Test
  void whatIsNoMp3IsRefused() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    assertThatThrownBy(() -> played(noise)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> played(new byte[0])).isInstanceOf(IOException.class);
  }

  @Test
  void aClosedDecoderClosesItsStream() throws Exception {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(clip) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    ClipDecoder.open(in).close();
    assertThat(closed[0]).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 2, 128k, libmp3lame, mp3",
    "48000, 2, 320k, libmp3lame, mp3",
    "32000, 1, 64k, libmp3lame, mp3",
    "22050, 1, 56k, libmp3lame, mp3",
    "11025, 1, 24k, libmp3lame, mp3",
    "8000, 1, 16k, libmp3lame, mp3",
    "44100, 2, 192k, mp2, mp2",
    "48000, 1, 96k, mp2, mp2",
  })
  void strangersMpegOfManyKinds(int rate, int channels, String bits, String codec, String format)
      throws Exception {
    Path wav = folder.resolve("sound.wav");
    WavWriter.write(wav, SOUND);
    Path mpeg = folder.resolve("sound.mpg");
    Judges.ffmpeg(
        "-i", wav, "-ar", rate, "-ac", channels, "-b:a", bits, "-c:a", codec, "-f", format, mpeg);
    Pcm got = Recording.decode(mpeg);
    // Layer II and files without a LAME tag keep their lead-in.
    assertThat(got.samples().length / (double) got.sampleRate()).isCloseTo(SECONDS, within(0.2));
    assertThat(got.sampleRate()).isEqualTo(RATE);
    if (format.equals("mp3")) {
      assertThat(Math.abs(Sounds.lag(SOUND.samples(), got.samples()))).isLessThan(3);
    }
  }

  @Test
  void variableBitRateWithAndWithoutItsHeader() throws Exception {
    Path wav = folder.resolve("sound.wav");
    WavWriter.write(wav, SOUND);
    for (String xing : new String[] {"1", "0"}) {
      Path mp3 = folder.resolve("vbr.mp3");
      Judges.ffmpeg("-i", wav, "-q:a", "5", "-write_xing", xing, mp3);
      Pcm got = Recording.decode(mp3);
      assertThat(got.samples().length).isCloseTo(SECONDS * RATE, within(3000));
    }
  }

  @Test
  void changesOfRateAndChannelsInsideAFile() throws Exception {
    Path wav = folder.resolve("sound.wav");
    WavWriter.write(wav, SOUND);
    byte[] whole = new byte[0];
    for (int[] kind : new int[][] {{44_100, 2}, {22_050, 1}, {48_000, 2}, {44_100, 1}}) {
      Path part = folder.resolve("part.mp3");
      Judges.ffmpeg("-i", wav, "-ar", kind[0], "-ac", kind[1], "-b:a", "64k", part);
      whole = joined(whole, Files.readAllBytes(part));
    }
    Pcm got = Recording.decode(file(whole));
    assertThat(got.samples().length / (double) got.sampleRate())
        .isCloseTo(4 * SECONDS, within(0.5));
  }

  @Test
  void aLyingFrameCountHidesNothing() throws Exception {
    byte[] mp3 = clip.clone();
    // The frame count of the Info tag stands 8 bytes into it, the tag behind 17 bytes of side info.
    mp3[4 + 17 + 10] = 0;
    mp3[4 + 17 + 11] = 20;
    Pcm got = Recording.decode(file(mp3));
    assertThat(got.samples().length).isGreaterThan(SOUND.samples().length - 3 * 1152);
  }

  @Test
  void aSmallFileThatUnfoldsIntoHoursIsStoppedEarly() throws Exception {
    byte[] mp3 = clip;
    for (int i = 0; i < 4; i++) {
      mp3 = joined(mp3, mp3);
    }
    Path file = file(mp3);
    IntakePolicy policy = IntakePolicy.standard().withLongest(Duration.ofSeconds(30));
    try (PcmStream stream = Recording.open(file, policy)) {
      assertThatThrownBy(() -> Pcm.of(stream))
          .isInstanceOfSatisfying(
              UnreadableRecording.class,
              e -> assertThat(e.reason()).isEqualTo(UnreadableRecording.Reason.TOO_LONG));
    }
  }

  @Test
  void twoHundredFuzzedFilesNeverThrowAnythingUnexpected() throws Exception {
    byte[] seed = Arrays.copyOf(clip, 12_000);
    for (int round = 0; round < 200; round++) {
      Random random = new Random(round);
      byte[] mp3 = seed.clone();
      for (int i = 0; i < 40; i++) {
        mp3[random.nextInt(mp3.length)] = (byte) random.nextInt(256);
      }
      mp3 = Arrays.copyOf(mp3, 200 + random.nextInt(mp3.length - 200));
      try (PcmStream stream = Recording.open(file(mp3), IntakePolicy.standard())) {
        Pcm.of(stream);
      } catch (UnreadableRecording e) {
        assertThat(e.reason()).isNotNull();
      }
    }
  }
}
