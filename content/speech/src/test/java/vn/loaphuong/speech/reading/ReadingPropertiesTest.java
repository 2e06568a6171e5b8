package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold for every text of the corpus, whatever it says. */
class ReadingPropertiesTest {
  private static final String SILENT = "*`#¹²³⁴⁵⁶⁷⁸⁹⁰★\ufe0f";

  private final Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  @Test
  void whatIsSpokenIsReadAsItself() throws IOException, URISyntaxException {
    List<String> different = new ArrayList<>();
    for (String written : CorpusTest.writtenRows()) {
      String once = reader.readLine(written).toLowerCase(Locale.ROOT);
      String twice = reader.readLine(reader.readLine(written)).toLowerCase(Locale.ROOT);
      if (!once.equals(twice)) {
        different.add(once + " → " + twice);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void everyCharacterBelongsToOneSpanAndSpansStandInOrder() throws IOException, URISyntaxException {
    List<String> faults = new ArrayList<>();
    for (String written : CorpusTest.writtenRows()) {
      BitSet covered = new BitSet();
      int last = 0;
      for (SpokenText.Sentence sentence : reader.read(written).sentences()) {
        for (SpokenText.Span span : sentence.spans()) {
          if (span.start() < last || span.end() < span.start()) {
            faults.add("out of order: " + written);
          }
          last = span.end();
          covered.set(span.start(), span.end());
        }
      }
      for (int i = 0; i < written.length(); i++) {
        char c = written.charAt(i);
        if (!covered.get(i) && !Character.isWhitespace(c) && SILENT.indexOf(c) < 0) {
          faults.add("no span for \"" + c + "\": " + written);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void decomposedTextReadsAsComposedText() throws IOException, URISyntaxException {
    List<String> different = new ArrayList<>();
    for (String written : CorpusTest.writtenRows()) {
      String decomposed = Normalizer.normalize(written, Normalizer.Form.NFD);
      String composed = Normalizer.normalize(written, Normalizer.Form.NFC);
      if (!reader.readLine(decomposed).equals(reader.readLine(composed))) {
        different.add(written);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void invisibleAndControlCharactersChangeNothing() throws IOException, URISyntaxException {
    List<String> different = new ArrayList<>();
    for (String written : CorpusTest.writtenRows()) {
      String strewn = written.replaceAll("(?<=\\p{L})(?=\\p{L})", "\u200b\u0007\u00ad");
      if (!reader.readLine(strewn).equals(reader.readLine(written))) {
        different.add(written);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void lookAlikesOfOtherAlphabetsChangeNothing() {
    Map<String, String> alike =
        Map.of(
            "UBND phường và TTHC", "UВND phường và ТТНС",
            "CCCD, BHYT", "СССD, ВНYТ",
            "Số 12/KH-UBND", "Số 12/КН-UВND",
            "Đảng ủy, Đoàn TN", "Ðảng ủy, Ɖoàn ТN",
            "CIC và İ", "CİC và I",
            "từ 5–7 giờ", "từ 5‒7 giờ",
            "giá 1/2", "giá 1⁄2");
    alike.forEach((plain, disguised) ->
        assertThat(reader.readLine(disguised)).as(disguised).isEqualTo(reader.readLine(plain)));
  }

  @Test
  void wholeNumbersAreExactUpToTenToTheEighteenth() {
    assertThat(reader.readLine("1.000.000.000.000.000.000 đồng")).isEqualTo("một tỷ tỷ đồng");
    assertThat(reader.readLine("999.999.999.999.999.999 đồng"))
        .isEqualTo(
            "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ"
                + " chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi"
                + " chín đồng");
    assertThat(reader.readLine("1.000.000.000.000.000.001 đồng"))
        .isEqualTo("một tỷ tỷ không trăm linh một đồng");
  }

  @Test
  void theSameSettingsGiveTheSameReadingTwice() throws IOException, URISyntaxException {
    Reader other = Reader.of(Lexicon.standard(), ReadingSettings.standard());
    for (String written : CorpusTest.writtenRows()) {
      assertThat(other.readLine(written)).isEqualTo(reader.readLine(written));
    }
  }

  @Test
  void everyRegionReadsEveryRowInWordsOnly() throws IOException, URISyntaxException {
    for (ReadingSettings.Region region : ReadingSettings.Region.values()) {
      for (ReadingSettings.DocumentSymbols symbols : ReadingSettings.DocumentSymbols.values()) {
        Reader regional =
            Reader.of(
                Lexicon.standard(), ReadingSettings.forRegion(region).withDocumentSymbols(symbols));
        for (String written : CorpusTest.writtenRows()) {
          String spoken = regional.readLine(written);
          assertThat(Speakable.isSpeakable(spoken)).as(region + ": " + spoken).isTrue();
        }
      }
    }
  }
}
