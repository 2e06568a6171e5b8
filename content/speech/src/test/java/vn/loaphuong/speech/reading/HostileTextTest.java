package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any string gives a reading, and the spans stay where they belong. */
class HostileTextTest {
  private static final String[] PIECES = {
    "UBND",
    "12/3",
    "/",
    "-",
    "–",
    ".",
    "..",
    "...",
    "1",
    "0",
    "24/03/2022",
    "7h30",
    "đ/c",
    "(",
    ")",
    "%",
    "ngày ",
    "Số: ",
    "KH-UBND",
    "́",
    "̣",
    "\u200b",
    "\ufeff",
    "\ud800",
    "\udfff",
    "😀",
    "¹",
    "²",
    "½",
    "Đ",
    "ộ",
    "\n",
    "\n\n",
    " ",
    "\t",
    "x",
    "XIV",
    "@",
    ".vn",
    "http://",
    "#",
    "+84",
    "0905",
    "_",
    "…",
    "中",
    "д",
    "𝐀",
    "①",
    "ﬁ",
    "\u0000",
    "IV.",
    "a) ",
    "1.000",
    ",5",
    "km/h",
    "m2",
    "$",
    "đ",
    "TP.",
    "Q.",
    "tỷ số ",
    "2-1",
    "lòng",
    "Hải ",
    "\u202e",
    "‰",
    "ø",
    "ß",
    "\u2028"
  };

  private static final int MOST_LOOKS = 20_000;

  private final Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  @Test
  void neverThrowsAndSaysOnlyWords() {
    Random random = new Random(20260705);
    int rounds = Integer.getInteger("reading.fuzz.rounds", 4000);
    Duration most = Duration.ofSeconds(Integer.getInteger("reading.fuzz.seconds", 0));
    long start = System.nanoTime();
    for (int round = 0; round < rounds || System.nanoTime() - start < most.toNanos(); round++) {
      check(hostile(random));
    }
  }

  @Test
  void aHouseNumberMayEndInALetterOfAnyScript() {
    check("số nhà 12/34\ud835\udc00 Lê Lợi");
    check("ngõ 5/7\ud800\udf00");
  }

  @Test
  void longRunsOfOneThingAreRead() {
    for (String piece : PIECES) {
      check(piece.repeat(3000));
    }
  }

  /** Counted in characters looked at, not in seconds: a busy machine must not decide. */
  @Test
  void workGrowsWithTheLengthAndNoFaster() {
    for (String piece : PIECES) {
      long small = reader.work(piece.repeat(1_000));
      long large = reader.work(piece.repeat(4_000));
      assertThat(large)
          .as("four times as much of \"" + piece + "\"")
          .isLessThan(small * 5 + 10_000);
      assertThat(large / (4_000L * piece.length()))
          .as("looks at each character of \"" + piece + "\"")
          .isLessThan(MOST_LOOKS);
    }
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(1, 40);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(4) == 0) {
        text.append((char) random.nextInt(0x10000));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  private void check(String written) {
    SpokenText spoken = reader.read(written);
    assertThat(Speakable.isSpeakable(spoken.line())).as(written + " → " + spoken.line()).isTrue();
    for (SpokenText.Sentence sentence : spoken.sentences()) {
      for (SpokenText.Span span : sentence.spans()) {
        if (span.start() < 0 || span.end() < span.start() || span.end() > written.length()) {
          assertThat(span).as(written).isNull();
        }
      }
    }
    for (Finding finding : spoken.findings()) {
      assertThat(written.substring(finding.start(), finding.end())).isEqualTo(finding.written());
    }
  }
}
