package vn.loaphuong.server.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.server.report.EvidenceCommand;

class BackupTest {

  @TempDir Path temp;

  @Test
  void whatIsRestoredIsWhatWasThereWhileTheServerWrote() throws Exception {
    Path data = Files.createDirectories(temp.resolve("data"));
    Files.createDirectories(data.resolve("clips/ab"));
    Files.write(data.resolve("clips/ab/clip.mp3"), new byte[] {1, 2, 3});
    Files.writeString(data.resolve("server.key"), "secret");
    Path file = temp.resolve("backup.zip");
    try (Connection server =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("loa-phuong.db"));
        Statement statement = server.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("create table notes (words text)");
      statement.execute("insert into notes values ('phường')");
      server.setAutoCommit(false);
      statement.execute("insert into notes values ('not yet')");

      assertThat(run("--backup=" + file, "--loa.data=" + data))
          .isEqualTo("0 Written to " + file + ".");
      server.rollback();
    }

    Path restored = temp.resolve("elsewhere/data");
    assertThat(run("--restore=" + file, "--loa.data=" + restored))
        .isEqualTo("0 Restored into " + restored + ".");

    assertThat(restored.resolve("clips/ab/clip.mp3")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(restored.resolve("server.key")).hasContent("secret");
    try (Connection copy =
            DriverManager.getConnection("jdbc:sqlite:" + restored.resolve("loa-phuong.db"));
        var rows = copy.createStatement().executeQuery("select group_concat(words) from notes")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("phường");
    }
    assertThat(data.toFile().list()).noneMatch(name -> name.startsWith("backup"));
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path data = Files.createDirectories(temp.resolve("data"));
    Files.writeString(data.resolve("loa-phuong.db"), "");
    Path file = Files.writeString(temp.resolve("backup.zip"), "mine");

    assertThatExceptionOfType(Backup.Refused.class)
        .isThrownBy(() -> Backup.write(data, file))
        .withMessageContaining("exists already");
    assertThatExceptionOfType(Backup.Refused.class)
        .isThrownBy(() -> Backup.restore(file, data))
        .withMessageContaining("not empty");
    assertThatExceptionOfType(Backup.Refused.class)
        .isThrownBy(() -> Backup.restore(file, temp.resolve("new")))
        .withMessageContaining("not a backup");
    assertThat(temp.resolve("new")).doesNotExist();
    assertThat(file).hasContent("mine");
  }

  @Test
  void postgresqlIsReferredToItsOwnTool() {
    assertThat(
            run(
                "--backup=" + temp.resolve("b.zip"),
                "--loa.data=" + temp.resolve("data"),
                "--spring.datasource.url=jdbc:postgresql://localhost/loa"))
        .startsWith("2 ")
        .contains("pg_dump");
  }

  @Test
  void aFolderWithoutADatabaseIsSaidToHaveNone() {
    assertThat(run("--verify", "--loa.data=" + temp.resolve("nothing")))
        .startsWith("2 There is no database in");
  }

  private static String run(String... args) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertThat(EvidenceCommand.isAskedFor(args)).isTrue();
    int status = EvidenceCommand.run(args, stream, stream);
    return status + " " + printed.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void whatReachesOutOfTheFolderOrUnfoldsWithoutEndIsRefused(@TempDir Path room) throws Exception {
    Path outside = room.resolve("escaped.txt");
    Path climbing = zip(room.resolve("climbing.zip"), "../../escaped.txt", 10);
    Path absolute = zip(room.resolve("absolute.zip"), outside.toString(), 10);
    Path bomb = zip(room.resolve("bomb.zip"), "loa-phuong.db", 80 << 20);
    assertThat(Files.size(bomb)).isLessThan(1 << 20);

    for (Path file : java.util.List.of(climbing, absolute, bomb)) {
      Path data = room.resolve("data-" + file.getFileName());
      assertThatThrownBy(() -> Backup.restore(file, data))
          .isInstanceOf(Backup.Refused.class)
          .hasMessageContaining("is not a backup of this program");
      assertThat(data).doesNotExist();
    }
    assertThat(outside).doesNotExist();
    try (var left = Files.list(room)) {
      assertThat(left).allMatch(path -> path.toString().endsWith(".zip"));
    }
  }

  private static Path zip(Path file, String name, int zeros) throws java.io.IOException {
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new java.util.zip.ZipEntry(name));
      for (int i = 0; i < zeros; i += 1 << 10) {
        out.write(new byte[Math.min(1 << 10, zeros - i)]);
      }
      out.closeEntry();
    }
    return file;
  }
}
