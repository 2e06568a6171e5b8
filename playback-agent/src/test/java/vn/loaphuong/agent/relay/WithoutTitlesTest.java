package vn.loaphuong.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WithoutTitlesTest {

  @Test
  void whatIsLeftIsTheSound() throws IOException {
    Random random = new Random(4);
    byte[] sound = new byte[14 * 700];
    random.nextBytes(sound);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int at = 0; at < sound.length; at += 700) {
      sent.write(sound, at, 700);
      int units = at % 3 == 0 ? 255 : random.nextInt(4);
      sent.write(units);
      byte[] title = new byte[16 * units];
      Arrays.fill(title, (byte) 0xFF);
      sent.writeBytes(title);
    }

    try (WithoutTitles in = new WithoutTitles(new ByteArrayInputStream(sent.toByteArray()), 700)) {
      assertThat(in.readAllBytes()).isEqualTo(sound);
    }
  }

  @Test
  void aTitleCutShortIsAnEnd() throws IOException {
    byte[] sent = {1, 2, 9, 'x'};
    try (WithoutTitles in = new WithoutTitles(new ByteArrayInputStream(sent), 2)) {
      assertThat(in.readNBytes(2)).containsExactly(1, 2);
      assertThatIOException().isThrownBy(in::read);
    }
  }
}
