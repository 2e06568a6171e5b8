package vn.loaphuong.server.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.Paper.Block;
import vn.loaphuong.server.report.paper.Paper.Cell;
import vn.loaphuong.server.report.paper.Paper.Column;

/** Composes a report on a period: a pure function of figures and of what the officer wrote. */
final class ReportPaper {

  private ReportPaper() {}

  /**
   * The report.
   *
   * @param station name of the radio station, to stand in a sentence
   * @param sessions how the planned occurrences of the period ended
   * @param missed lines of the appendix that name what was not heard as planned
   * @param chainCode by which the figures can be checked on the server
   */
  static Paper compose(
      String station,
      Letterhead head,
      Period period,
      Figures figures,
      Figures before,
      Map<Verdict.Kind, Long> sessions,
      List<Reports.Missed> missed,
      String chainCode,
      ReportTexts texts) {
    List<Block> body = new ArrayList<>();
    body.add(
        new Block.Text(
            (head.basis().isBlank() ? "" : head.basis().strip() + ", ")
                + (head.basis().isBlank()
                    ? capital(head.issuerInSentences())
                    : head.issuerInSentences())
                + " báo cáo kết quả tuyên truyền trên hệ thống truyền thanh %s như sau:"
                    .formatted(period.inWords())));
    body.add(new Block.Section("I. Kết quả thực hiện"));
    body.add(new Block.Part("1. Kết quả phát thanh"));
    body.add(
        new Block.Text(
            "Trong %s%s, %s %s."
                .formatted(
                    period.inWords(),
                    period.kind() == Period.Kind.SPAN ? "" : " (" + period.inDays() + ")",
                    station,
                    Wording.result(figures))));
    body.add(new Block.Text(Wording.sessions(sessions)));
    body.add(new Block.Text(Wording.comparison(period.previous(), before, figures)));
    if (figures.months().size() > 1 && figures.sum().heard() > 0) {
      body.add(
          new Block.Picture(
              MinutesChart.draw(figures.months()),
              MinutesChart.WIDTH_MM,
              MinutesChart.HEIGHT_MM,
              "Thời lượng phát tin, bài theo tháng (phút)"));
    }
    body.add(new Block.Part("2. Căn cứ số liệu"));
    body.add(
        new Block.Text(
            "Số liệu lấy từ nhật ký phát sóng do máy phát ghi và ký số tại thời điểm phát, không sửa được sau khi"
                + " ghi; mã đối chiếu: %s. Số liệu chi tiết tại Phụ lục kèm theo."
                    .formatted(chainCode)));
    body.add(new Block.Section("II. Tồn tại, hạn chế, nguyên nhân"));
    body.add(new Block.Text(Wording.shortfalls(figures)));
    paragraphs(body, texts.explanation());
    body.add(new Block.Section("III. Phương hướng, nhiệm vụ " + period.kind().word() + " tới"));
    paragraphsOrNone(body, texts.outlook());
    body.add(new Block.Section("IV. Kiến nghị, đề xuất"));
    paragraphsOrNone(body, texts.requests());
    return new Paper(
        head.superior(),
        head.issuer(),
        head.issuerInSentences(),
        new Paper.DocumentNumber(texts.number(), head.symbol()),
        head.place(),
        texts.date(),
        "BÁO CÁO",
        "Kết quả tuyên truyền trên hệ thống truyền thanh " + unbroken(period),
        head.addressee().isBlank() ? List.of() : List.of(head.addressee()),
        body,
        "Trên đây là báo cáo kết quả tuyên truyền trên hệ thống truyền thanh %s của %s"
            .formatted(period.inWords(), head.issuerInSentences()),
        new Paper.Signature(head.capacity(), head.signatory()),
        head.copies(),
        appendix(period, figures, missed, chainCode));
  }

  private static Paper.Appendix appendix(
      Period period, Figures figures, List<Reports.Missed> missed, String chainCode) {
    List<Paper.Table> tables = new ArrayList<>();
    tables.add(byMonth(figures));
    tables.add(byTitle(figures));
    if (!figures.topics().isEmpty()) {
      tables.add(byTopic(figures));
    }
    if (!figures.causes().isEmpty()) {
      tables.add(byCause(figures));
    }
    if (!missed.isEmpty()) {
      tables.add(notAsPlanned(missed));
    }
    return new Paper.Appendix(
        "Số liệu phát thanh " + period.inWords(),
        tables,
        "Mã đối chiếu nhật ký phát sóng: " + chainCode + ".");
  }

  private static Paper.Table byMonth(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<YearMonth, Figures.Sum> month : figures.months().entrySet()) {
      rows.add(
          row(
              new Cell.Words(
                  "Tháng %d/%d"
                      .formatted(month.getKey().getMonthValue(), month.getKey().getYear())),
              month.getValue()));
    }
    rows.add(row(new Cell.Words("Tổng cộng"), figures.sum()));
    return new Paper.Table("1. Theo tháng", columns("Tháng", 30), rows);
  }

  private static Paper.Table byTitle(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    figures.titles().forEach((title, sum) -> rows.add(row(new Cell.Words(title), sum)));
    return new Paper.Table("2. Theo tin, bài", columns("Tin, bài", 50), rows);
  }

  private static Paper.Table byTopic(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    figures
        .topics()
        .forEach((topic, sum) ->
            rows.add(row(new Cell.Words(topic.isEmpty() ? "(không ghi chủ đề)" : topic), sum)));
    return new Paper.Table("3. Theo chủ đề", columns("Chủ đề", 30), rows);
  }

  private static Paper.Table byCause(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<Shortfall, Long> cause : figures.causes().entrySet()) {
      rows.add(
          List.of(
              new Cell.Words(capital(Wording.why(cause.getKey()))),
              new Cell.Count(cause.getValue())));
    }
    return new Paper.Table(
        "4. Nguyên nhân phát thiếu, không phát",
        List.of(new Column("Nguyên nhân", 80), new Column("Số lượt", 20)),
        rows);
  }

  private static Paper.Table notAsPlanned(List<Reports.Missed> missed) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Reports.Missed each : missed) {
      rows.add(
          List.of(
              new Cell.Words(each.when()),
              new Cell.Words(each.title()),
              new Cell.Words(each.outcome()),
              new Cell.Words(
                  each.explanations().isEmpty()
                      ? each.why()
                      : each.why() + ". Giải trình: " + String.join("; ", each.explanations()))));
    }
    return new Paper.Table(
        "5. Các buổi không phát đúng như lịch",
        List.of(
            new Column("Giờ theo lịch", 23),
            new Column("Buổi phát", 27),
            new Column("Kết quả", 14),
            new Column("Nguyên nhân", 36)),
        rows);
  }

  private static List<Column> columns(String first, double share) {
    return List.of(
        new Column(first, share),
        new Column("Lượt theo lịch", 13),
        new Column("Phát trọn vẹn", 13),
        new Column("Phát thiếu", 12),
        new Column("Không phát", 12),
        new Column("Đúng giờ", 13),
        new Column("Số phút", 12));
  }

  private static List<Cell> row(Cell first, Figures.Sum sum) {
    return List.of(
        first,
        new Cell.Count(sum.due()),
        new Cell.Count(sum.aired()),
        new Cell.Count(sum.partly()),
        new Cell.Count(sum.missed()),
        new Cell.Share(sum.onTimeShare()),
        new Cell.Decimal(sum.length().toMillis() / 60_000.0));
  }

  private static void paragraphsOrNone(List<Block> body, String words) {
    paragraphs(body, words.isBlank() ? "Không." : words);
  }

  private static void paragraphs(List<Block> body, String words) {
    words
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> body.add(new Block.Text(line)));
  }

  /** Kept on one line, so that the year does not stand alone on the next. */
  private static String unbroken(Period period) {
    return period.kind() == Period.Kind.SPAN
        ? period.inWords()
        : period.inWords().replace(' ', '\u00a0');
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.of("vi")) + words.substring(1);
  }
}
