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

  @Test
  void joinsASentenceThatAPageBreakTore() {
    SpokenText spoken =
        reader.read("giải quyết TTHC cho người¹\n\n¹ 76/NQ-CP\n\n3\n\ndân, tổ chức.");
    assertThat(spoken.sentences().getFirst().spoken())
        .isEqualTo("giải quyết thủ tục hành chính cho người dân, tổ chức.");
    assertThat(spoken.findings()).extracting(Finding::kind).contains(Finding.Kind.FOOTNOTE_TEXT);
  }

  @Test
  void footnoteMarksNeverJoinTheNumberBeforeThem() {
    assertThat(reader.readLine("giai đoạn 2021 - 2030¹;"))
        .isEqualTo("giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm ba mươi;");
    assertThat(reader.readLine("diện tích 25 m²")).isEqualTo("diện tích hai mươi lăm mét vuông");
  }

  @Test
  void decomposedLettersLookAlikesAndInvisibleOnesAreRead() {
    assertThat(reader.readLine("Uy\u0309 ban nha\u0302n da\u0302n")).isEqualTo("Uỷ ban nhân dân");
    assertThat(reader.readLine("U\u200bBN\u00adD phường")).isEqualTo("Ủy ban nhân dân phường");
    assertThat(reader.readLine("Ð\u1ea3ng ủy")).isEqualTo("Đảng ủy");
    assertThat(reader.readLine("\u0422\u0422HC")).isEqualTo("thủ tục hành chính");
  }

  @Test
  void tellsHeadingsListItemsAndSentencesApart() {
    SpokenText spoken =
        reader.read("I. MỤC TIÊU\n- Nâng cao chất lượng;\nBà con đến họp. Xin cảm ơn.");
    assertThat(spoken.sentences())
        .extracting(SpokenText.Sentence::kind)
        .containsExactly(
            SpokenText.SentenceKind.HEADING,
            SpokenText.SentenceKind.LIST_ITEM,
            SpokenText.SentenceKind.PLAIN,
            SpokenText.SentenceKind.PLAIN);
  }

  @Test
  void pointsOutWhatLooksLikeAFaultAndLeavesItAsItIs() {
    SpokenText spoken =
        reader.read(
            "ngày 06/9/2023 của Ban Thường vụ về chuyển đổi số đến năm 2023, định hướng đến năm 2030");
    assertThat(spoken.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(Finding.Kind.SUSPECTED_FAULT);
          assertThat(finding.written()).isEqualTo("2023");
          assertThat(finding.start()).isEqualTo(spoken.written().lastIndexOf("2023"));
        });
    assertThat(reader.read("Chỉ số Hải lòng").spoken()).isEqualTo("Chỉ số Hải lòng");
  }

  @Test
  void anAbbreviationTheTextExplainsIsKnownFromThereOn() {
    SpokenText spoken = reader.read("Tổ công tác liên ngành (TCTLN) họp. TCTLN báo cáo.");
    assertThat(spoken.spoken()).endsWith("Tổ công tác liên ngành báo cáo.");
    assertThat(spoken.findings()).isEmpty();
  }

  @Test
  void theSettingsOfAStationChangeItsWords() {
    ReadingSettings south =
        ReadingSettings.forRegion(ReadingSettings.Region.SOUTH)
            .withEarlyDay(ReadingSettings.EarlyDay.NGAY)
            .withDocumentSymbols(ReadingSettings.DocumentSymbols.SPELLED);
    Reader southern = Reader.of(Lexicon.standard(), south);
    assertThat(southern.readLine("trước ngày 02, 1.105 hộ"))
        .isEqualTo("trước ngày hai, một ngàn một trăm lẻ năm hộ");
    assertThat(southern.readLine("Kế hoạch số 199/KH-UBND"))
        .isEqualTo("Kế hoạch số một trăm chín mươi chín trên ca hát, u bê en dê");
  }

  @Test
  void everyLineInGivesOneLineOut() {
    for (String line : List.of("", "   ", "\u2028", "a\u2029b", "...", "Số: /KH-UBND")) {
      assertThat(reader.readLine(line)).doesNotContain("\n", "\r");
    }
  }
}
