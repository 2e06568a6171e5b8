package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSoundTest {

  @TempDir Path folder;

  /** Other encoders' frames lean on those before them, which nobody who tunes in has heard. */
  @Test
  void aStreamIsJoinedInTheMiddle() throws IOException {
    Path file = folder.resolve("stream.mp3");
    Judges.ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=700:sample_rate=48000",
        "-t",
        "6",
        "-ac",
        "2",
        "-b:a",
        "64k",
        file);
    byte[] whole = Files.readAllBytes(file);
    byte[] half = java.util.Arrays.copyOfRange(whole, whole.length / 2 + 77, whole.length);

    PcmStream sound = LiveSound.mp3(new ByteArrayInputStream(half));
    short[] samples = new short[44_100 * 2];
    int length = 0;
    for (int n = 0; n >= 0 && length < samples.length; length += Math.max(0, n)) {
      n = sound.read(samples, length, samples.length - length);
    }

    assertThat(sound.sampleRate()).isEqualTo(ClipFormat.SAMPLE_RATE);
    assertThat(length).isEqualTo(samples.length);
    double power = 0;
    for (int i = 44_100 / 4; i < length; i++) {
      power += (double) samples[i] * samples[i];
    }
    // ffmpeg's sine has an eighth of full scale, and 3 dB less on two channels.
    assertThat(Math.sqrt(2 * power / (length - 44_100 / 4))).isBetween(2_700.0, 3_100.0);
  }

  @Test
  void whatIsNoMp3IsNoSound() {
    byte[] page = "<html>moved</html>".repeat(500).getBytes(StandardCharsets.UTF_8);

    assertThatIOException().isThrownBy(() -> LiveSound.mp3(new ByteArrayInputStream(page)));
  }
}
