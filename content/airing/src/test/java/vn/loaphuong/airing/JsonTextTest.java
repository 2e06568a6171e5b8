package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void everyKindOfValueIsRead() {
    assertThat(read(" {\"a\" : [1, -0.5e+3, true, false, null, \"\\u1EA1\\n\\\"\\/\"], \"b\":{}} "))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    new JsonText.Figure("1"),
                    new JsonText.Figure("-0.5e+3"),
                    true,
                    false,
                    null,
                    "ạ\n\"/"),
                "b",
                Map.of()));
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (String bad :
        List.of(
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "[1 2]",
            "01",
            "-",
            "1.",
            "1e",
            ".5",
            "+1",
            "NaN",
            "nul",
            "truer",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\t\"",
            "1 2",
            "'a'",
            "[".repeat(100_000))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .as(bad.length() > 20 ? "nested" : bad)
          .isThrownBy(() -> read(bad));
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> JsonText.read(new byte[] {'"', (byte) 0xc3, '"'}));
  }

  @Property(tries = 200)
  void anyTextComesBack(@ForAll List<String> texts) {
    List<String> whole =
        texts.stream()
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();

    assertThat(read(JsonText.of(whole, false))).isEqualTo(whole);
    assertThat(read(JsonText.of(whole, true))).isEqualTo(whole);
  }

  @Property(tries = 300)
  void anythingElseIsReadOrRefusedInASentence(@ForAll byte[] bytes) {
    try {
      Wire.read(bytes, Rundown.class);
    } catch (UnreadableMessage refused) {
      assertThat(refused).hasMessageStartingWith("not a Rundown: ");
    }
  }

  private static @Nullable Object read(String text) {
    return JsonText.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
