package vn.loaphuong.agent.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavOutputTest extends OutputContract {

  @TempDir Path folder;

  @Override
  Output open() throws OutputUnavailable {
    return WavOutput.open(file(), time);
  }

  @Test
  void fileIsReadableAtEveryMomentAndHoldsWhatHasLeft() throws Exception {
    Output output = open();
    output.write(ramp(20_000), 0, 20_000);
    output.start();
    time.pass(Duration.ofMillis(100));
    output.position();

    // as a process that is killed now leaves it
    assertThat(framesByHeader()).isEqualTo(4410);
    byte[] bytes = Files.readAllBytes(file());
    assertThat(bytes).hasSize(44 + 2 * 4410);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(44 + 2 * 4409))
        .isEqualTo((short) 4409);
    output.close();
  }

  @Test
  void framesThatHaveNotLeftAreDroppedAtTheClose() throws Exception {
    Output output = open();
    output.write(ramp(20_000), 0, 20_000);
    output.start();
    time.pass(Duration.ofMillis(200));
    output.close();

    assertThat(framesByHeader()).isEqualTo(8820);
  }

  @Test
  void laterSoundIsAppended() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (Output output = open()) {
        output.write(ramp(4410), 0, 4410);
        output.start();
        time.pass(Duration.ofMillis(100));
      }
    }

    assertThat(framesByHeader()).isEqualTo(8820);
  }

  @Test
  void otherFilesAreLeftAlone() throws Exception {
    Files.writeString(file(), "a letter somebody wrote");

    assertThatThrownBy(this::open)
        .isInstanceOf(OutputUnavailable.class)
        .hasMessageContaining("is no WAV file of this agent");
    assertThat(file()).hasContent("a letter somebody wrote");
  }

  private long framesByHeader() throws Exception {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file().toFile())) {
      return in.getFrameLength();
    }
  }

  private Path file() {
    return folder.resolve("out.wav");
  }

  private static short[] ramp(int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) i;
    }
    return samples;
  }
}
