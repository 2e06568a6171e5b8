package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loaphuong.airing.ClipHash;

class ClipRoundTripTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 575, 1152, 44_100, 884_735, 884_736, 886_465, 1_100_003})
  void lengthIsKeptToTheSampleByEveryDecoder(int length) throws Exception {
    Clip clip = ClipEncoder.encode(Sounds.babble(length, 44_100, length, 0.5));
    Path file = Files.write(folder.resolve("clip.mp3"), clip.mp3());

    assertThat(clip.frames()).isEqualTo(length);
    assertThat(ClipDecoder.decode(clip).samples()).hasSize(length);
    assertThat(Judges.ffmpegDecode(file, folder)).hasSize(length);
    assertThat(Judges.mpg123Decode(file, folder)).hasSize(length);
  }

  @Test
  void everyDecoderFindsTheSoundWhereItWas() throws Exception {
    Pcm sound = Sounds.babble(45, 44_100, 7);
    Clip clip = ClipEncoder.encode(sound);
    Path file = Files.write(folder.resolve("clip.mp3"), clip.mp3());

    short[] own = ClipDecoder.decode(clip).samples();
    assertThat(Sounds.lag(sound.samples(), own)).isZero();
    assertThat(Sounds.lag(sound.samples(), Judges.ffmpegDecode(file, folder))).isZero();
    assertThat(Sounds.lag(sound.samples(), Judges.mpg123Decode(file, folder))).isZero();
    assertThat(Sounds.likeness(Judges.ffmpegDecode(file, folder), 0, own, 0, own.length))
        .isGreaterThan(60);
  }

  @Test
  void nothingIsHeardOfTheJointsBetweenStretches() throws Exception {
    Pcm sound = Sounds.babble(65, 44_100, 8);
    short[] decoded = ClipDecoder.decode(ClipEncoder.encode(sound)).samples();
    int stretch = 768 * 1152;
    for (int joint = stretch; joint + 6000 < decoded.length; joint += stretch) {
      double across = Sounds.likeness(sound.samples(), joint - 3000, decoded, joint - 3000, 6000);
      double beside =
          Sounds.likeness(sound.samples(), joint - 30_000, decoded, joint - 30_000, 6000);
      assertThat(across).isGreaterThan(Math.min(beside - 6, 12));
    }
  }

  @Test
  void theSameSoundGivesTheSameBytes() {
    Pcm sound = Sounds.babble(50, 22_050, 3);
    Clip first = ClipEncoder.encode(sound);
    Clip second = ClipEncoder.encode(sound);
    assertThat(first.mp3()).isEqualTo(second.mp3());
    assertThat(first.hash()).isEqualTo(ClipHash.of(second.mp3()));
    assertThat(ClipEncoder.encode(Sounds.babble(50, 22_050, 4)).hash()).isNotEqualTo(first.hash());
  }

  @Test
  void everyFrameStandsAlone() throws Exception {
    Clip clip = ClipEncoder.encode(Sounds.babble(30, 44_100, 5));
    Mp3Frames frames = new Mp3Frames(new ByteArrayInputStream(clip.mp3()));
    int count = 0;
    for (Mp3Header h = frames.next(); h != null; h = frames.next()) {
      assertThat(h.kbits()).isEqualTo(ClipFormat.BITRATE_KBITS);
      assertThat(h.channels()).isEqualTo(ClipFormat.CHANNELS);
      int at = frames.offset() + Mp3Header.SIZE;
      int mainDataBegin = (frames.buffer()[at] & 0xFF) << 1 | (frames.buffer()[at + 1] & 0x80) >> 7;
      assertThat(mainDataBegin).isZero();
      count++;
    }
    assertThat(count).isEqualTo(1 + (30 * 44_100 + 1152 + 1151) / 1152);
  }

  @Test
  void emptySoundIsAnEmptyClip() throws Exception {
    Clip clip = ClipEncoder.encode(new Pcm(new short[0], 44_100));
    assertThat(clip.frames()).isZero();
    assertThat(ClipDecoder.decode(clip).samples()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1151, 1152, 100_000, 399_999, 400_000, 500_000})
  void skippingLeadsWhereReadingWouldHave(long frames) throws Exception {
    Clip clip = ClipEncoder.encode(Sounds.babble(400_000, 44_100, 9, 0.5));
    short[] all = ClipDecoder.decode(clip).samples();
    try (ClipDecoder decoder = ClipDecoder.open(new ByteArrayInputStream(clip.mp3()))) {
      assertThat(decoder.frames()).isEqualTo(400_000);
      assertThat(decoder.skip(frames)).isEqualTo(Math.min(frames, 400_000));
      assertThat(decoder.position()).isEqualTo(Math.min(frames, 400_000));
      short[] rest = Pcm.of(decoder).samples();
      short[] wanted = Arrays.copyOfRange(all, (int) Math.min(frames, 400_000), 400_000);
      assertThat(rest).hasSize(wanted.length);
      // The filter bank has not heard what was skipped, hence not the last bit.
      for (int i = 0; i < rest.length; i++) {
        assertThat((int) rest[i]).isCloseTo(wanted[i], within(2));
      }
    }
  }

  @Test
  void anyPlayerOnJavaSoundPlaysIt() throws Exception {
    Clip clip = ClipEncoder.encode(Sounds.babble(5, 44_100, 2));
    AudioFormat wanted = new AudioFormat(44_100, 16, 1, true, false);
    try (AudioInputStream mp3 =
            AudioSystem.getAudioInputStream(new ByteArrayInputStream(clip.mp3()));
        AudioInputStream pcm = AudioSystem.getAudioInputStream(wanted, mp3)) {
      int bytes = 0;
      byte[] buffer = new byte[4608];
      for (int n = pcm.read(buffer); n > 0; n = pcm.read(buffer)) {
        bytes += n;
      }
      assertThat(bytes / 2).isCloseTo(5 * 44_100, within(4 * 1152));
    }
  }
}
