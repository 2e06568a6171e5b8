package vn.loaphuong.server.residents;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.ReportAddition;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.Paper.Cell;
import vn.loaphuong.server.report.paper.Paper.Column;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.station.Stations;

/** What residents wrote, counted for the report and listed without their names. */
@Component
class FeedbackInReports implements ReportAddition {

  /** How much of what somebody wrote an appendix repeats. */
  private static final int LONGEST_EXCERPT = 300;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final Feedbacks feedbacks;
  private final PublicAccesses access;
  private final Stations stations;

  FeedbackInReports(Feedbacks feedbacks, PublicAccesses access, Stations stations) {
    this.feedbacks = feedbacks;
    this.access = access;
    this.stations = stations;
  }

  @Override
  public Optional<Part> of(Period period) {
    ZoneId zone = stations.current().zone();
    List<Feedback> received =
        feedbacks.received(
            period.first().atStartOfDay(zone).toInstant(),
            period.last().plusDays(1).atStartOfDay(zone).toInstant());
    if (received.isEmpty() && !access.current().feedback()) {
      return Optional.empty();
    }
    return Optional.of(
        new Part(
            "Phản ánh, kiến nghị của Nhân dân",
            List.of(counted(received)),
            received.isEmpty() ? List.of() : List.of(table(received, zone))));
  }

  private static String counted(List<Feedback> received) {
    if (received.isEmpty()) {
      return "Qua trang thông tin của đài không nhận được phản ánh, kiến nghị nào.";
    }
    long answered = received.stream().filter(one -> one.state() == Feedback.State.ANSWERED).count();
    long left = received.size() - answered;
    return "Qua trang thông tin của đài đã tiếp nhận %d phản ánh, kiến nghị; đã trả lời %d%s."
        .formatted(received.size(), answered, left == 0 ? "" : ", đang xử lý %d".formatted(left));
  }

  private static Paper.Table table(List<Feedback> received, ZoneId zone) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Feedback one : received) {
      rows.add(
          List.of(
              new Cell.Words(DAY.format(one.receivedAt().atZone(zone))),
              new Cell.Words(excerpt(one)),
              new Cell.Words(one.about()),
              new Cell.Words(
                  switch (one.state()) {
                    case NEW -> "mới nhận";
                    case IN_WORK -> "đang xử lý";
                    case ANSWERED -> "đã trả lời";
                  })));
    }
    return new Paper.Table(
        "Phản ánh, kiến nghị của Nhân dân",
        List.of(
            new Column("Ngày nhận", 15),
            new Column("Nội dung", 45),
            new Column("Về buổi phát", 25),
            new Column("Kết quả", 15)),
        rows);
  }

  private static String excerpt(Feedback one) {
    String text = one.text().replaceAll("\\s+", " ");
    if (one.erasedAt() != null) {
      return "(đã xóa nội dung theo yêu cầu)";
    }
    return text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
  }
}
