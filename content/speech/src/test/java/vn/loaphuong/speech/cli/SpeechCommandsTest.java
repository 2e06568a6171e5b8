package vn.loaphuong.speech.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.Recording;

class SpeechCommandsTest {

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {

    List<String> lines() {
      return out.isEmpty()
          ? List.of()
          : List.of(out.substring(0, out.length() - 1).split("\n", -1));
    }
  }

  private Outcome run(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        SpeechCommands.run(
            args,
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, folder.resolve("voices")));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Outcome run(String input, String... args) {
    return run(input.getBytes(StandardCharsets.UTF_8), args);
  }

  @Test
  void readsAsManyLinesAsItIsGiven() {
    Outcome outcome =
        run("UBND phường họp ngày 24/03/2022\n\n  \r\nKính gửi: bà con\r\n\nhết", "read");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.lines()).hasSize(6);
    assertThat(outcome.lines().getFirst())
        .isEqualTo(
            "Ủy ban nhân dân phường họp ngày hai mươi tư tháng ba năm hai nghìn không trăm hai"
                + " mươi hai");
    assertThat(outcome.lines().get(1)).isEmpty();
    assertThat(outcome.lines().get(2)).isEmpty();
    assertThat(outcome.lines().get(4)).isEmpty();
    assertThat(outcome.lines().getLast()).isEqualTo("hết");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void nothingInNothingOut() {
    assertThat(run("", "read").out()).isEmpty();
    assertThat(run("\n", "read").out()).isEqualTo("\n");
  }

  @Test
  void strangeBytesAndSeparatorsNeverAddALine() {
    byte[] strange = new byte[600];
    for (int i = 0; i < strange.length; i++) {
      strange[i] = (byte) (i == '\n' || (i & 0xFF) == '\n' ? 'x' : i);
    }
    strange[300] = '\n';
    assertThat(run(strange, "read").lines()).hasSize(2);
    assertThat(run("một\u2028hai\u0085ba\u000Bbốn\fnăm\rsáu\n", "read").lines()).hasSize(1);
    assertThat(run("\uFEFFmột\n", "read").lines()).containsExactly("một");
  }

  @Test
  void findingsFollowTheirLineAsJson() {
    Outcome outcome = run("Kế hoạch số: /KH-UBND\nXin chào\n", "read", "--findings");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.lines().get(1))
        .startsWith("{\"line\":1,\"start\":")
        .contains("\"kind\":\"BLANK\"")
        .endsWith("}");
    assertThat(outcome.lines().getLast()).isEqualTo("Xin chào");
  }

  @Test
  void readsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "Điều 1\nĐiều 2\n");
    assertThat(run("", "read", file.toString()).lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "wav"})
  void saysIntoAFile(String kind) throws Exception {
    Path out = folder.resolve("out." + kind);
    Outcome outcome = run("Xin chào bà con. Hôm nay ngày 02/9.", "say", "-o", out.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("2 sentences");
    assertThat(Recording.decode(out).duration().toMillis()).isBetween(2000L, 12_000L);
    assertThat(folder.toFile().list()).containsExactly("out." + kind);
    if (kind.equals("mp3")) {
      try (ClipDecoder decoder = ClipDecoder.open(out)) {
        assertThat(decoder.frames()).isPositive();
      }
    }
  }

  @Test
  void refusesInOneSentenceAndLeavesNothing() {
    String out = folder.resolve("out.mp3").toString();
    for (Outcome outcome :
        List.of(
            run("", "say", "-o", out),
            run("***", "say", "-o", out),
            run("Xin chào.", "say", "-v", "nobody", "-o", out),
            run("Xin chào.", "say", "-o", folder.resolve("no/such/folder.mp3").toString()),
            run("", "say", "-o", out, folder.resolve("missing.txt").toString()),
            run("", "read", folder.resolve("missing.txt").toString()),
            run("", "read", folder.toString()))) {
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err()).startsWith("loa: ").endsWith("\n");
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.err()).doesNotContain("Exception");
      assertThat(outcome.out()).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void explainsItselfWhenMisused() {
    for (Outcome outcome :
        List.of(
            run(""),
            run("", "sing"),
            run("", "read", "--loud"),
            run("", "read", "a", "b"),
            run("", "say", "-o"),
            run("", "say", "-r", "9"),
            run("", "say", "-r", "x"),
            run("", "say", "-o", "out.ogg"))) {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("loa: ").contains("usage:");
    }
  }
}
