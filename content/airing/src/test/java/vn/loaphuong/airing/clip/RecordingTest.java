package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loaphuong.airing.clip.UnreadableRecording.Reason;

class RecordingTest {

  private static final Pcm SOUND = Sounds.babble(6, 44_100, 21);

  @TempDir Path folder;

  private Path made(String name, Object... options) throws IOException {
    Path wav = folder.resolve("made-from.wav");
    WavWriter.write(wav, SOUND);
    Path out = folder.resolve(name);
    Object[] arguments = new Object[options.length + 3];
    arguments[0] = "-i";
    arguments[1] = wav;
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[arguments.length - 1] = out;
    Judges.ffmpeg(arguments);
    return out;
  }

  private static void assertRefused(Path file, IntakePolicy policy, Reason reason) {
    assertThatThrownBy(
            () -> {
              try (PcmStream stream = Recording.open(file, policy)) {
                Pcm.of(stream);
              }
            })
        .isInstanceOfSatisfying(
            UnreadableRecording.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "pcm_u8, 44100, 1, 20", "pcm_s16le, 44100, 1, 90", "pcm_s16le, 48000, 2, 20",
    "pcm_s24le, 44100, 2, 60", "pcm_s32le, 44100, 1, 90", "pcm_f32le, 44100, 1, 90",
    "pcm_f64le, 44100, 6, 50", "pcm_alaw, 44100, 1, 30", "pcm_mulaw, 44100, 1, 30",
    "libmp3lame, 44100, 1, 6", "adpcm_ms, 44100, 1, 15"
  })
  void wavesOfManyCodings(String codec, int rate, int channels, double likeness) throws Exception {
    Path file = made("sound.wav", "-c:a", codec, "-ar", rate, "-ac", channels);
    Pcm got = Recording.decode(file).resampled(44_100);
    int length = Math.min(got.samples().length, SOUND.samples().length) - 8000;
    assertThat(got.samples().length).isCloseTo(SOUND.samples().length, within(3000));
    int lag = Sounds.lag(SOUND.samples(), got.samples());
    assertThat(Sounds.likeness(SOUND.samples(), 4000, got.samples(), 4000 + lag, length))
        .isGreaterThan(likeness);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFF_FFF0, 1_000_000_000})
  void aWaveWithoutAnHonestLengthPlaysToItsEnd(int claimed) throws Exception {
    Path file = folder.resolve("sound.wav");
    WavWriter.write(file, SOUND);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, claimed).putInt(40, claimed);
    Files.write(file, bytes);
    assertThat(Recording.decode(file)).isEqualTo(SOUND);
  }

  @Test
  void aWaveMayHaveChunksOfAnySizeBeforeItsSound() throws Exception {
    Path file = folder.resolve("sound.wav");
    WavWriter.write(file, SOUND);
    byte[] wave = Files.readAllBytes(file);
    byte[] list = new byte[3_000_009 + 1];
    ByteBuffer head = ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
    head.put("LIST".getBytes(StandardCharsets.ISO_8859_1)).putInt(list.length - 9);
    byte[] all = new byte[wave.length + list.length];
    System.arraycopy(wave, 0, all, 0, 12);
    System.arraycopy(list, 0, all, 12, list.length);
    System.arraycopy(wave, 12, all, 12 + list.length, wave.length - 12);
    Files.write(file, all);
    assertThat(Recording.decode(file)).isEqualTo(SOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 20, 35, 44})
  void aWaveCutBeforeItsSoundIsDamaged(int length) throws Exception {
    Path file = folder.resolve("sound.wav");
    WavWriter.write(file, SOUND);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertRefused(file, IntakePolicy.standard(), length < 12 ? Reason.NOT_AUDIO : Reason.DAMAGED);
  }

  @Test
  void aWaveWithImpossibleFieldsIsRefused() throws Exception {
    Path file = folder.resolve("sound.wav");
    WavWriter.write(file, SOUND);
    byte[] good = Files.readAllBytes(file);
    for (int at : new int[] {22, 24, 34}) {
      byte[] bytes = good.clone();
      Arrays.fill(bytes, at, at + 2, (byte) 0xFF);
      Arrays.fill(bytes, at, at + (at == 24 ? 4 : 2), (byte) 0xFF);
      Files.write(file, bytes);
      assertRefused(file, IntakePolicy.standard(), Reason.DAMAGED);
    }
  }

  static Stream<byte[]> notAudio() {
    byte[] noise = new byte[300_000];
    new Random(4).nextBytes(noise);
    byte[] zip = noise.clone();
    zip[0] = 'P';
    zip[1] = 'K';
    return Stream.of(
        "<!DOCTYPE html><html><body>404</body></html>".getBytes(StandardCharsets.UTF_8),
        "Kính gửi: Ủy ban nhân dân phường".repeat(2000).getBytes(StandardCharsets.UTF_8),
        "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8),
        "ÿþabc".getBytes(StandardCharsets.UTF_16LE),
        new byte[] {0},
        new byte[100_000],
        noise,
        zip);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("notAudio")
  void whatIsNoSoundIsRefusedWhateverItIsCalled(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("bulletin.mp3"), content);
    assertRefused(file, IntakePolicy.standard(), Reason.NOT_AUDIO);
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    Path file = Files.write(folder.resolve("bulletin.mp3"), new byte[0]);
    assertRefused(file, IntakePolicy.standard(), Reason.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "sound.m4a, aac", "sound.aac, aac", "sound.flac, flac", "sound.ogg, libvorbis",
    "sound.opus, libopus", "sound.aiff, pcm_s16be", "sound.mka, libopus", "sound.wma, wmav2"
  })
  void otherKindsGoThroughFfmpegWhereThereIsOne(String name, String codec) throws Exception {
    Path file = made(name, "-c:a", codec);
    Path disguised = Files.move(file, folder.resolve("upload.mp3"));
    Pcm got = Recording.decode(disguised);
    assertThat(got.samples().length).isCloseTo(SOUND.samples().length, within(5000));
    assertRefused(
        disguised,
        new IntakePolicy(Duration.ofHours(1), "no-such-ffmpeg-anywhere"),
        Reason.NEEDS_FFMPEG);
    assertRefused(
        disguised, IntakePolicy.standard().withLongest(Duration.ofSeconds(3)), Reason.TOO_LONG);
  }

  @Test
  void aDamagedFileOfAnotherKindIsRefused() throws Exception {
    Path file = made("sound.m4a", "-c:a", "aac");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 40, bytes.length, (byte) 7);
    Files.write(file, bytes);
    assertRefused(file, IntakePolicy.standard(), Reason.DAMAGED);
  }

  @Test
  void masteringAFileLeavesAClipAndNothingElse() throws Exception {
    Path file = made("sound.mp3", "-b:a", "128k", "-ac", 2, "-ar", 48_000);
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    double[] last = {0};
    Clip clip =
        Recording.master(
            file,
            IntakePolicy.standard(),
            scratch,
            done -> {
              assertThat(done).isBetween(last[0], 1.0);
              last[0] = done;
            });
    assertThat(last[0]).isEqualTo(1);
    assertThat(clip.frames()).isCloseTo(SOUND.frames(), within(100L));
    assertThat(clip.lufs()).isCloseTo(ClipFormat.TARGET_LUFS, within(0.2));
    assertThat(Sounds.lag(SOUND.samples(), ClipDecoder.decode(clip).samples())).isBetween(-3, 3);
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void cancelledMasteringLeavesNothing() throws Exception {
    Path file = made("sound.wav", "-c:a", "pcm_s16le");
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    assertThatThrownBy(() ->
            Recording.master(
                file,
                IntakePolicy.standard(),
                scratch,
                done -> {
                  throw new CancellationException();
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(scratch).isEmptyDirectory();
  }
}
