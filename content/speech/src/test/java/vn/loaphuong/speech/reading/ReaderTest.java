package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private final Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  @Test
  void readsDatesAbbreviationsAndDocumentNumbers() {
    assertThat(reader.readLine("Kế hoạch số 199/KH-UBND ngày 23/03/2022 của UBND thị xã"))
        .isEqualTo(
            "Kế hoạch số một trăm chín mươi chín ngày hai mươi ba tháng ba năm hai nghìn không trăm"
                + " hai mươi hai của Ủy ban nhân dân thị xã");
  }

  @Test
  void keepsEverySpanAtItsPlace() {
    String written = "UBND phường họp lúc 7h30.";
    SpokenText spoken = reader.read(written);
    SpokenText.Sentence sentence = spoken.sentences().getFirst();
    assertThat(sentence.spans().stream().map(spoken::written))
        .containsExactly("UBND", "phường", "họp", "lúc", "7h30", ".");
    assertThat(sentence.spans().get(4).spoken()).isEqualTo("bảy giờ ba mươi phút");
    assertThat(sentence.spans().get(4).kind()).isEqualTo(TokenKind.TIME);
  }

  @Test
  void reportsAMissingNumberAndDoesNotGuessIt() {
    SpokenText spoken = reader.read("Số: /KH-UBND");
    assertThat(spoken.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.BLANK);
    assertThat(spoken.spoken()).isEqualTo("Số: Kế hoạch của Ủy ban nhân dân");
  }

  @Test
  void aCorrectionBeatsEveryRule() {
    Reader corrected =
        reader.withCorrections(
            List.of(
                new Correction("UBND", "u bê en dê", Correction.Scope.STATION),
                new Correction("UBND", "Ủy ban", Correction.Scope.BULLETIN)));
    assertThat(corrected.readLine("UBND phường")).isEqualTo("Ủy ban phường");
  }
}
