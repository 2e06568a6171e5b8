package vn.loaphuong.server.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.report.paper.TableText;

/**
 * Figures as sentences of an administrative report. Such a report is Vietnamese whatever language
 * its reader chose for the pages, so these words are no messages.
 */
final class Wording {

  private Wording() {}

  /** "đã phát 36 tin, bài (120 lượt), tổng thời lượng 412 phút; …". */
  static String result(Figures figures) {
    Figures.Sum sum = figures.sum();
    String relays = relays(figures);
    if (sum.due() == 0) {
      return "không có tin, bài nào được lên lịch phát" + relays;
    }
    return "đã phát %s tin, bài (%s lượt), tổng thời lượng %s phút; %s/%s lượt phát trọn vẹn, đạt %s; tỷ lệ phát đúng giờ %s"
            .formatted(
                padded(figures.items()),
                TableText.count(sum.heard()),
                TableText.count(sum.minutes()),
                TableText.count(sum.aired()),
                TableText.count(sum.due()),
                TableText.share(sum.wholeShare()),
                TableText.share(sum.onTimeShare()))
        + relays;
  }

  /** "; tiếp âm 78 buổi, thời lượng 2.340 phút, trong đó mất nguồn 12 phút". */
  private static String relays(Figures figures) {
    Figures.Sum relays = figures.relays();
    if (relays.due() == 0) {
      return "";
    }
    long lost = figures.relaysLost().plusSeconds(30).toMinutes();
    return "; tiếp âm %s buổi, thời lượng %s phút"
            .formatted(padded(relays.heard()), TableText.count(relays.minutes()))
        + (lost == 0 ? "" : ", mất nguồn " + TableText.count(lost) + " phút");
  }

  /**
   * "So với quý IV năm 2025: số lượt phát tăng 12 lượt (11,1%), thời lượng giảm 8 phút (1,9%).".
   */
  static String comparison(Period previous, Figures before, Figures now) {
    if (before.sum().due() == 0) {
      return "Chưa có số liệu %s để so sánh.".formatted(previous.inWords());
    }
    return "So với %s: số lượt phát %s; thời lượng %s; tỷ lệ phát đúng giờ %s (%s)."
        .formatted(
            previous.inWords(),
            change(before.sum().heard(), now.sum().heard(), "lượt"),
            change(before.sum().minutes(), now.sum().minutes(), "phút"),
            TableText.share(now.sum().onTimeShare()),
            "kỳ trước " + TableText.share(before.sum().onTimeShare()));
  }

  /** How the planned sessions ended, as one sentence. */
  static String sessions(Map<Verdict.Kind, Long> counts) {
    long all =
        counts.entrySet().stream()
            .filter(count -> count.getKey() != Verdict.Kind.PENDING)
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (all == 0) {
      return "Trong kỳ không có buổi phát nào theo lịch.";
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Verdict.Kind, Long> count : counts.entrySet()) {
      if (count.getKey() != Verdict.Kind.PENDING) {
        parts.add(TableText.count(count.getValue()) + " buổi " + outcome(count.getKey()));
      }
    }
    return "Đối chiếu lịch với nhật ký: %s buổi theo lịch, trong đó %s."
        .formatted(TableText.count(all), String.join(", ", parts));
  }

  /** A verdict, to stand in a table. */
  static String inShort(Verdict.Kind kind) {
    return switch (kind) {
      case AIRED -> "đã phát";
      case LATE -> "phát muộn";
      case PARTLY -> "phát thiếu";
      case REPLACED -> "thay thế";
      case SUPPRESSED -> "tạm dừng";
      case MISSED -> "không phát";
      case UNKNOWN -> "chưa rõ";
      case PENDING -> "chưa đến giờ";
    };
  }

  /** A verdict, to stand within a sentence. */
  static String outcome(Verdict.Kind kind) {
    return switch (kind) {
      case AIRED -> "phát trọn vẹn, đúng giờ";
      case LATE -> "phát trọn vẹn nhưng muộn";
      case PARTLY -> "phát thiếu";
      case REPLACED -> "được thay bằng nội dung khác";
      case SUPPRESSED -> "tạm dừng theo quy định";
      case MISSED -> "không phát";
      case UNKNOWN -> "chưa rõ do máy phát chưa báo về";
      case PENDING -> "chưa đến giờ";
    };
  }

  /** How many targets were reached, as one sentence. */
  static String targets(List<TargetLine> lines) {
    long reached = lines.stream().filter(TargetLine::reached).count();
    return reached == lines.size()
        ? "Đã đạt cả %s chỉ tiêu của kế hoạch.".formatted(padded(reached))
        : "Đã đạt %s/%s chỉ tiêu của kế hoạch. Chưa đạt:"
            .formatted(padded(reached), padded(lines.size()));
  }

  /** "18/KH-UBND · … – Chuyên mục: đã phát 2/3 chương trình, đạt 66,7%". */
  static String target(TargetLine line, boolean withPlan) {
    return "- %s%s%s: đã phát %s/%s %s, đạt %s"
        .formatted(
            withPlan ? line.plan() + " – " : "",
            line.what(),
            line.about().isEmpty() ? "" : " (" + line.about() + ")",
            TableText.count(line.heard()),
            TableText.count(line.wanted()),
            line.unit(),
            TableText.share(line.share()));
  }

  /** What was not heard whole and why, as one sentence. */
  static String shortfalls(Figures figures) {
    Figures.Sum sum = figures.sum();
    if (sum.missed() + sum.partly() == 0) {
      return "Trong kỳ không có tin, bài nào bị phát thiếu hoặc không phát.";
    }
    List<String> causes = new ArrayList<>();
    for (Map.Entry<Shortfall, Long> cause : figures.causes().entrySet()) {
      causes.add(why(cause.getKey()) + " (" + TableText.count(cause.getValue()) + " lượt)");
    }
    return "Có %s lượt không phát, %s lượt phát thiếu. Nguyên nhân: %s."
        .formatted(
            TableText.count(sum.missed()),
            TableText.count(sum.partly()),
            String.join("; ", causes));
  }

  /** Why something was not aired whole, to stand within a sentence. */
  static String why(Shortfall shortfall) {
    return switch (shortfall) {
      case AGENT_DOWN -> "máy phát không hoạt động vào giờ phát";
      case INTERRUPTED -> "máy phát dừng đột ngột trong khi phát";
      case TOO_LATE -> "đã quá giờ phát, theo quy định không phát bù";
      case JOINED_LATE -> "vào phát muộn so với giờ quy định";
      case CLIP_UNAVAILABLE -> "máy phát chưa có tệp âm thanh";
      case DEVICE_LOST -> "mất kết nối thiết bị âm thanh";
      case HARD_END -> "đến giờ phải kết thúc buổi phát";
      case STOPPED -> "dừng phát theo yêu cầu hoặc do đổi lịch";
      case SILENT -> "có tín hiệu phát nhưng không có tiếng";
      case DAMAGED_CLIP -> "tệp âm thanh bị hỏng";
      case SOURCE_LOST -> "mất tín hiệu nguồn tiếp âm";
      case CLASH -> "trùng giờ với nội dung khác";
      case EMERGENCY -> "nhường sóng cho phát khẩn cấp";
    };
  }

  private static String change(long before, long now, String unit) {
    if (before == now) {
      return "không thay đổi";
    }
    String by =
        before == 0 ? "" : " (" + TableText.share(Math.abs(now - before) / (double) before) + ")";
    return "%s %s %s%s"
        .formatted(
            now > before ? "tăng" : "giảm", TableText.count(Math.abs(now - before)), unit, by);
  }

  /** Counts below ten have a 0 before them in administrative prose: "05 tin, bài". */
  private static String padded(long count) {
    return count < 10 ? "0" + count : TableText.count(count);
  }
}
