package vn.loaphuong.server.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loaphuong.server.report.paper.PrintedPages.Rule;
import vn.loaphuong.server.report.paper.PrintedPages.Word;

/**
 * The printed pages against the measures of Decree 30/2020/NĐ-CP, Appendix I, in millimetres: our
 * own PDF, and the Word document as LibreOffice prints it.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class PaperLayoutTest {

  enum Route {
    PDF,
    WORD_THROUGH_LIBREOFFICE;

    private static final Map<Route, PrintedPages> PRINTED = new ConcurrentHashMap<>();

    /** Printed when first asked for. */
    PrintedPages pages() {
      return PRINTED.computeIfAbsent(this, Route::print);
    }

    private PrintedPages print() {
      try {
        Path folder = Files.createTempDirectory("loa-paper");
        Path pdf = folder.resolve("paper.pdf");
        if (this == PDF) {
          try (OutputStream to = Files.newOutputStream(pdf)) {
            PdfPaper.write(SamplePaper.report(), to);
          }
        } else {
          Path word = folder.resolve("paper.docx");
          try (OutputStream to = Files.newOutputStream(word)) {
            WordPaper.write(SamplePaper.report(), to);
          }
          Program.run(
              "libreoffice-writer-nogui",
              folder,
              List.of(
                  "soffice",
                  "--headless",
                  "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                  "--convert-to",
                  "pdf",
                  "--outdir",
                  folder.toString(),
                  word.toString()));
        }
        return PrintedPages.of(pdf, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final double TEXT_MIDDLE = 30 + 160 / 2.0;

  @Parameter
  @SuppressWarnings("NullAway.Init") // set before the first method runs, as the framework promises
  Route route;

  @Test
  void isA4UprightAndBlack() {
    assertThat(route.pages().pageSize()).contains("(A4)").containsPattern("595.* x 84[12].*");
    assertThat(route.pages().count()).isGreaterThanOrEqualTo(4);
    assertThat(IntStream.rangeClosed(1, 4)).allMatch(route.pages()::isBlackAndGreyOnly);
  }

  @Test
  void marginsAreThoseOfTheDecree() {
    for (int page = 1; page <= route.pages().count(); page++) {
      double[] ink = route.pages().inkBelow(page, 18);
      assertThat(ink[0]).as("left margin of page " + page).isBetween(29.5, 35.0);
      assertThat(210 - ink[2]).as("right margin of page " + page).isGreaterThan(15);
      assertThat(ink[1]).as("top margin of page " + page).isBetween(19.9, 25.0);
      assertThat(297 - ink[3]).as("bottom margin of page " + page).isGreaterThan(19.8);
    }
    double[] full = route.pages().inkBelow(2, 18);
    assertThat(210 - full[2]).as("right margin of a page of prose").isBetween(15.0, 20.5);
  }

  @Test
  void theTypefaceIsTimesNewRomanOrAsWideAndEmbedded() {
    assertThat(route.pages().fonts())
        .isNotEmpty()
        .allMatch(font -> font.matches(".*(LiberationSerif|TimesNewRoman).*"))
        .allMatch(font -> font.matches(".*yes +yes +yes .*"), "embedded, subset, with Unicode");
  }

  @Test
  void theHeadsStandSideBySideWithTheirRules() {
    List<Word> superior = route.pages().phrase(1, "THỊ XÃ SƠN TÂY");
    List<Word> issuer = route.pages().phrase(1, "PHƯỜNG TRUNG HƯNG");
    List<Word> nation = route.pages().phrase(1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    List<Word> motto = route.pages().phrase(1, "Độc lập - Tự do - Hạnh phúc");

    assertThat(nation).allMatch(word -> Math.abs(word.top() - nation.getFirst().top()) < 0.5);
    assertThat(issuer.getLast().right()).isLessThan(nation.getFirst().left());
    assertThat(middle(superior)).isCloseTo(middle(issuer), within(1.0));
    assertThat(middle(nation)).isCloseTo(middle(motto), within(1.0));

    Rule belowIssuer = ruleBelow(issuer);
    assertThat(belowIssuer.width() / width(issuer)).isBetween(1 / 3.0, 1 / 2.0);
    assertThat(belowIssuer.middle()).isCloseTo(middle(issuer), within(1.0));
    Rule belowMotto = ruleBelow(motto);
    assertThat(belowMotto.width()).isCloseTo(width(motto), within(1.0));
    assertThat(belowMotto.middle()).isCloseTo(middle(motto), within(1.0));
  }

  @Test
  void numberAndDateStandOnOneLine() {
    List<Word> number = route.pages().phrase(1, "Số: 05/BC-UBND");
    List<Word> date = route.pages().phrase(1, "Trung Hưng, ngày 05 tháng 3 năm 2026");

    assertThat(date.getFirst().bottom()).isCloseTo(number.getFirst().bottom(), within(0.6));
    assertThat(date.getFirst().left()).isGreaterThan(number.getLast().right());
    assertThat(date).allMatch(word -> Math.abs(word.top() - date.getFirst().top()) < 0.5);
  }

  @Test
  void theTitleIsCentredWithAShortRuleBelow() {
    List<Word> kind = route.pages().phrase(1, "BÁO CÁO");
    List<Word> lastLine = route.pages().phrase(1, "quý I năm 2026");

    assertThat(middle(kind)).isCloseTo(TEXT_MIDDLE, within(1.0));
    Rule rule = ruleBelow(lastLine);
    assertThat(rule.middle()).isCloseTo(TEXT_MIDDLE, within(1.0));
    assertThat(rule.width()).isBetween(30.0, 68.0);
    assertThat(middle(route.pages().phrase(1, "Kính gửi: Ủy ban nhân dân thị xã Sơn Tây")))
        .isCloseTo(TEXT_MIDDLE, within(1.0));
  }

  @Test
  void theBodyIsJustifiedWithAnIndentedFirstLine() {
    Word first = route.pages().phrase(1, "Thực hiện Kế hoạch số").getFirst();
    assertThat(first.left() - 30).isCloseTo(12.7, within(0.5));
    assertThat(first.right() - first.left())
        .as("width of a word in type of 14 points")
        .isCloseTo(Typeface.REGULAR.widthMm(first.text(), 14), within(0.2));
    List<Word> words = route.pages().words(2);
    long flush = words.stream().filter(word -> Math.abs(word.right() - 190) < 0.4).count();
    assertThat(flush).as("lines of page 2 that end at the right margin").isGreaterThan(12);
  }

  @Test
  void pagesAreNumberedInTheTopMarginFromTheSecond() {
    assertThat(route.pages().words(1)).allMatch(word -> word.top() > 19);
    for (int page = 2; page <= route.pages().count(); page++) {
      List<Word> inMargin =
          route.pages().words(page).stream().filter(word -> word.bottom() < 20).toList();
      assertThat(inMargin).singleElement().extracting(Word::text).isEqualTo("" + page);
      assertThat(middle(inMargin)).isCloseTo(TEXT_MIDDLE, within(1.0));
    }
  }

  @Test
  void theSignatureStandsRightAndTheCopiesLevelWithItLeft() {
    int page = pageOf("Nơi nhận:");
    Word label = route.pages().phrase(page, "Nơi nhận:").getFirst();
    List<Word> onBehalf = route.pages().phrase(page, "TM. ỦY BAN NHÂN DÂN");
    List<Word> name = route.pages().phrase(page, "Nguyễn Thị Hồng Nhung");

    assertThat(label.left()).isCloseTo(30, within(0.5));
    assertThat(onBehalf.getFirst().left()).isGreaterThan(TEXT_MIDDLE);
    assertThat(onBehalf.getFirst().top()).isCloseTo(label.top(), within(1.5));
    assertThat(middle(name)).isCloseTo(middle(onBehalf), within(1.0));
    assertThat(
            name.getFirst().top() - route.pages().phrase(page, "PHÓ CHỦ TỊCH").getFirst().bottom())
        .as("room for signature and stamp")
        .isGreaterThan(20);
    assertThat(route.pages().text(page))
        .contains("- Như trên;", "- Lưu: VT, VHXH.", "Trung Hưng./.");
  }

  @Test
  void theAppendixBeginsAPageAndRepeatsTheHeadOfItsTable() {
    int page = pageOf("PHỤ LỤC");
    assertThat(route.pages().words(page).stream().filter(word -> word.top() > 19).findFirst())
        .hasValueSatisfying(word -> assertThat(word.text()).isEqualTo("PHỤ"));
    assertThat(route.pages().text(page))
        .contains(
            "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân phường")
        .contains("STT", "97,2%", "1.000", "1,3");
    assertThat(route.pages().text(page + 1)).contains("STT");
  }

  @Test
  void everyVietnameseLetterComesOutAsItWentIn() {
    StringBuilder all = new StringBuilder();
    for (int page = 1; page <= route.pages().count(); page++) {
      all.append(route.pages().text(page)).append(' ');
    }
    assertThat(all.toString())
        .contains(SamplePaper.ALL_MARKS)
        .isEqualTo(Normalizer.normalize(all, Normalizer.Form.NFC))
        .doesNotContain("\uFFFD", "#");
  }

  private int pageOf(String phrase) {
    return IntStream.rangeClosed(1, route.pages().count())
        .filter(page -> route.pages().text(page).contains(phrase))
        .findFirst()
        .orElseThrow(() -> new AssertionError("'" + phrase + "' is on no page"));
  }

  private Rule ruleBelow(List<Word> line) {
    double bottom = line.getLast().bottom();
    return route.pages().rules(1).stream()
        .filter(rule -> rule.y() > bottom - 1.5 && rule.y() < bottom + 3)
        .filter(rule -> rule.left() < middle(line) && rule.right() > middle(line))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no rule below " + line));
  }

  private static double width(List<Word> line) {
    return line.getLast().right() - line.getFirst().left();
  }

  private static double middle(List<Word> line) {
    return (line.getLast().right() + line.getFirst().left()) / 2;
  }
}
