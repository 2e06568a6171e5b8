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

  /** Targets that were missed and are named in the text; the appendix has all. */
  private static final int MOST_TARGETS = 8;

  private ReportPaper() {}

  /**
   * The report.
   *
   * @param station name of the radio station, to stand in a sentence
   * @param missed lines of the appendix that name what was not heard as planned
   * @param additions what others have to say of the period
   * @param chainCode by which the figures can be checked on the server
   */
  static Paper compose(
      String station,
      Letterhead head,
      Reports.Summary summary,
      List<Reports.Missed> missed,
      List<ReportAddition.Part> additions,
      String chainCode,
      ReportTexts texts) {
    Period period = summary.period();
    Figures figures = summary.figures();
    String about = summary.plan() == null ? "" : " thực hiện kế hoạch " + summary.plan();
    List<Block> body = new ArrayList<>();
    body.add(
        new Block.Text(
            (head.basis().isBlank() ? "" : head.basis().strip() + ", ")
                + (head.basis().isBlank()
                    ? capital(head.issuerInSentences())
                    : head.issuerInSentences())
                + " báo cáo kết quả tuyên truyền trên hệ thống truyền thanh %s%s như sau:"
                    .formatted(period.inWords(), about)));
    body.add(new Block.Section("I. Kết quả thực hiện"));
    body.add(new Block.Part("1. Kết quả phát thanh"));
    body.add(
        new Block.Text(
            "Trong %s%s, %s %s."
                .formatted(
                    period.inWords(),
                    period.kind() == Period.Kind.SPAN ? "" : " (" + period.inDays() + ")",
                    station,
                    summary.result())));
    body.add(new Block.Text(summary.reconciled()));
    body.add(new Block.Text(summary.comparison()));
    if (figures.months().size() > 1 && figures.sum().heard() > 0) {
      body.add(
          new Block.Picture(
              MinutesChart.draw(figures.months()),
              MinutesChart.WIDTH_MM,
              MinutesChart.HEIGHT_MM,
              "Thời lượng phát tin, bài theo tháng (phút)"));
    }
    int part = 2;
    if (!summary.targets().isEmpty()) {
      body.add(new Block.Part(part++ + ". So với chỉ tiêu kế hoạch"));
      targets(body, summary);
    }
    for (ReportAddition.Part addition : additions) {
      body.add(new Block.Part(part++ + ". " + addition.heading()));
      addition.paragraphs().forEach(words -> body.add(new Block.Text(words)));
    }
    body.add(new Block.Part(part + ". Căn cứ số liệu"));
    body.add(
        new Block.Text(
            "Số liệu lấy từ nhật ký phát sóng do máy phát ghi và ký số tại thời điểm phát, không sửa được sau khi"
                + " ghi; mã đối chiếu: %s. Số liệu chi tiết tại Phụ lục kèm theo."
                    .formatted(chainCode)));
    body.add(new Block.Section("II. Tồn tại, hạn chế, nguyên nhân"));
    body.add(new Block.Text(summary.shortfalls()));
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
        "Kết quả tuyên truyền trên hệ thống truyền thanh " + unbroken(period) + about,
        head.addressee().isBlank() ? List.of() : List.of(head.addressee()),
        body,
        "Trên đây là báo cáo kết quả tuyên truyền trên hệ thống truyền thanh %s%s của %s"
            .formatted(period.inWords(), about, head.issuerInSentences()),
        new Paper.Signature(head.capacity(), head.signatory()),
        head.copies(),
        appendix(summary, missed, additions, chainCode));
  }

  private static void targets(List<Block> body, Reports.Summary summary) {
    List<TargetLine> lines = summary.targets();
    body.add(new Block.Text(Wording.targets(lines)));
    lines.stream()
        .filter(line -> !line.reached())
        .limit(MOST_TARGETS)
        .forEach(
            line -> body.add(new Block.Text(Wording.target(line, summary.plan() == null) + ".")));
  }

  private static Paper.Appendix appendix(
      Reports.Summary summary,
      List<Reports.Missed> missed,
      List<ReportAddition.Part> additions,
      String chainCode) {
    Figures figures = summary.figures();
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
    if (!summary.targets().isEmpty()) {
      tables.add(byTarget(summary.targets()));
    }
    additions.forEach(addition -> tables.addAll(addition.tables()));
    List<Paper.Table> numbered = new ArrayList<>();
    for (Paper.Table table : tables) {
      numbered.add(
          new Paper.Table(
              (numbered.size() + 1) + ". " + table.title(), table.columns(), table.rows()));
    }
    return new Paper.Appendix(
        "Số liệu phát thanh " + summary.period().inWords(),
        numbered,
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
    return new Paper.Table("Theo tháng", columns("Tháng", 30), rows);
  }

  private static Paper.Table byTitle(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    figures.titles().forEach((title, sum) -> rows.add(row(new Cell.Words(title), sum)));
    return new Paper.Table("Theo tin, bài", columns("Tin, bài", 50), rows);
  }

  private static Paper.Table byTopic(Figures figures) {
    List<List<Cell>> rows = new ArrayList<>();
    figures
        .topics()
        .forEach((topic, sum) ->
            rows.add(row(new Cell.Words(topic.isEmpty() ? "(không ghi chủ đề)" : topic), sum)));
    return new Paper.Table("Theo chủ đề", columns("Chủ đề", 30), rows);
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
        "Nguyên nhân phát thiếu, không phát",
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
        "Các buổi không phát đúng như lịch",
        List.of(
            new Column("Giờ theo lịch", 23),
            new Column("Buổi phát", 27),
            new Column("Kết quả", 14),
            new Column("Nguyên nhân", 36)),
        rows);
  }

  private static Paper.Table byTarget(List<TargetLine> targets) {
    List<List<Cell>> rows = new ArrayList<>();
    for (TargetLine line : targets) {
      rows.add(
          List.of(
              new Cell.Words(line.plan()),
              new Cell.Words(
                  line.about().isEmpty() ? line.what() : line.what() + " (" + line.about() + ")"),
              new Cell.Words(line.unit()),
              new Cell.Count(line.wanted()),
              new Cell.Count(line.heard()),
              new Cell.Share(line.share())));
    }
    return new Paper.Table(
        "So với chỉ tiêu kế hoạch",
        List.of(
            new Column("Kế hoạch", 28),
            new Column("Nội dung", 30),
            new Column("Đơn vị", 12),
            new Column("Chỉ tiêu", 10),
            new Column("Đã phát", 10),
            new Column("Đạt", 10)),
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
