package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipHashTest {

  @Test
  void isTheSha256OfTheBytes(@TempDir Path folder) throws IOException {
    // FIPS 180-4, the worked example for "abc".
    ClipHash abc = new ClipHash("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(ClipHash.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(abc);
    assertThat(ClipHash.of(file)).isEqualTo(abc);
  }

  @Test
  void nothingElseMayNameAFile() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ClipHash("../etc/passwd"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ClipHash("A".repeat(64)));
  }
}
