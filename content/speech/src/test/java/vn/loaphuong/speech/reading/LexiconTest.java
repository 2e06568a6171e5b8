package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
  private static final Lexicon STANDARD = Lexicon.standard();

  private static String read(Lexicon lexicon, String text) {
    return Reader.of(lexicon, ReadingSettings.standard()).readLine(text);
  }

  @Test
  void theStandardFilesAreWithoutFault() {
    assertThat(STANDARD.problems()).isEmpty();
    assertThat(STANDARD.entries()).hasSizeGreaterThan(1500);
  }

  @Test
  void theStandardFilesAreSorted() {
    Map<String, List<String>> keys = new HashMap<>();
    for (LexiconEntry entry : STANDARD.entries()) {
      keys.computeIfAbsent(entry.file(), file -> new ArrayList<>())
          .add(Tones.bare(entry.written()));
    }
    keys.forEach((file, written) ->
        assertThat(written).as(file).isSortedAccordingTo(Comparator.naturalOrder()));
  }

  @Test
  void everyReadingIsMadeOfSyllablesAVoiceKnows() {
    List<String> strange = new ArrayList<>();
    for (LexiconEntry entry : STANDARD.entries()) {
      for (String word : entry.spoken().split("[ ,.;:?!-]+")) {
        if (!word.isEmpty() && !Syllable.isVietnamese(word)) {
          strange.add(entry.file() + ":" + entry.line() + " " + word);
        }
      }
    }
    assertThat(strange).isEmpty();
  }

  @Test
  void aWardAddsEntriesWithoutARestart() {
    Lexicon ward =
        STANDARD.with(
            new LexiconSource("ward", "@kind abbreviation\nTHKV = Tổ hợp khu vực # ours\n"));
    assertThat(read(ward, "THKV số 5")).isEqualTo("Tổ hợp khu vực số năm");
    assertThat(read(STANDARD, "THKV số 5")).isEqualTo("tê hát ca vê số năm");
  }

  @Test
  void aClashIsToldByFileAndLineAndTheLaterSourceWins() {
    Lexicon ward = STANDARD.with(new LexiconSource("ward", "\nUBND = Ủy ban\n"));
    assertThat(read(ward, "UBND")).isEqualTo("Ủy ban");
    assertThat(ward.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(LexiconProblem.Kind.CONFLICT);
          assertThat(problem.file()).isEqualTo("ward");
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.otherFile()).isEqualTo("abbreviations.txt");
        });
  }

  @Test
  void whatCannotBeReadOrSaidIsReportedAndLeftOut() {
    Lexicon ward =
        Lexicon.of(
            new LexiconSource("ward", "UBND\nA1 = a 1\nTT = thông tư [perhaps]\n@kind nonsense\n"));
    assertThat(ward.entries()).isEmpty();
    assertThat(ward.problems())
        .extracting(LexiconProblem::kind)
        .containsExactly(
            LexiconProblem.Kind.MALFORMED,
            LexiconProblem.Kind.UNSPEAKABLE,
            LexiconProblem.Kind.MALFORMED,
            LexiconProblem.Kind.MALFORMED);
  }

  @Test
  void conditionsDecideBetweenReadings() {
    assertThat(read(STANDARD, "TT Đảng ủy")).isEqualTo("thường trực Đảng ủy");
    assertThat(read(STANDARD, "TT 08")).startsWith("thông tư");
    assertThat(read(STANDARD, "TT Y tế")).isEqualTo("trung tâm Y tế");
  }
}
