package vn.loaphuong.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path temp;

  @Test
  void isMadeWhenItIsNotThere() {
    DataFolder.at(temp.resolve("a/b"));

    assertThat(temp.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void aFileInItsPlaceIsRefusedInOneSentence() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");

    assertThatExceptionOfType(UnusableDataFolder.class)
        .isThrownBy(() -> DataFolder.at(file.resolve("data")))
        .withMessageContaining(file.resolve("data").toString())
        .withMessageContaining("--loa.data");
  }

  @Test
  void aSecretIsReadableByItsOwnerOnly() throws IOException {
    DataFolder.at(temp).writeSecret("key", new byte[] {1, 2});

    assertThat(temp.resolve("key")).hasBinaryContent(new byte[] {1, 2});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("key"))))
        .isEqualTo("rw-------");
    assertThat(temp.toFile().list()).containsExactly("key");
  }
}
