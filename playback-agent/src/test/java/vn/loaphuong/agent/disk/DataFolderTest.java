package vn.loaphuong.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void diskThatTakesNothingIsUsedAsItIsWhereAnAgentHasLived() throws Exception {
    DataFolder.take(folder).close();
    Files.writeString(folder.resolve("identity.json"), "{}");
    takeNothing();

    try (DataFolder taken = DataFolder.take(folder)) {
      assertThat(taken.root()).isEqualTo(folder);
    }
  }

  @Test
  void diskThatTakesNothingIsNamedWhereNoAgentHasLived() throws Exception {
    takeNothing();

    assertThatThrownBy(() -> DataFolder.take(folder))
        .isInstanceOf(UnusableFolder.class)
        .hasMessageContaining("cannot be written to");
  }

  @Test
  void agentThatTookTheFolderInBetterDaysKeepsIt() throws Exception {
    Files.writeString(folder.resolve("identity.json"), "{}");
    try (DataFolder first = DataFolder.take(folder)) {
      takeNothing();

      assertThatThrownBy(() -> DataFolder.take(first.root()))
          .isInstanceOfSatisfying(
              UnusableFolder.class, unusable -> assertThat(unusable.taken()).isTrue());
    }
  }

  /** A folder where the probe should go: nobody, root included, can write a file there. */
  private void takeNothing() throws IOException {
    Files.createDirectories(folder.resolve("writable.probe").resolve("in-the-way"));
  }
}
