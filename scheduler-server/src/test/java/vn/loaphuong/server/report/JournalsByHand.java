package vn.loaphuong.server.report;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.Wire;

/**
 * The journals of agents, read from their files and counted once more: nothing here goes by the
 * server's database or asks a class that makes the report.
 */
final class JournalsByHand {

  private static final Map<Verdict.Kind, String> ENDS =
      Map.of(
          Verdict.Kind.AIRED, "phát trọn vẹn, đúng giờ",
          Verdict.Kind.LATE, "phát trọn vẹn nhưng muộn",
          Verdict.Kind.PARTLY, "phát thiếu",
          Verdict.Kind.REPLACED, "được thay bằng nội dung khác",
          Verdict.Kind.SUPPRESSED, "tạm dừng theo quy định",
          Verdict.Kind.MISSED, "không phát");

  private static final Map<Shortfall, String> WHY =
      Map.of(
          Shortfall.AGENT_DOWN, "máy phát không hoạt động vào giờ phát",
          Shortfall.INTERRUPTED, "máy phát dừng đột ngột trong khi phát",
          Shortfall.CLIP_UNAVAILABLE, "máy phát chưa có tệp âm thanh",
          Shortfall.DEVICE_LOST, "mất kết nối thiết bị âm thanh",
          Shortfall.EMERGENCY, "nhường sóng cho phát khẩn cấp",
          Shortfall.SOURCE_LOST, "mất tín hiệu nguồn tiếp âm");

  private final ZoneId zone;
  private final Map<String, String> topics;
  private final List<AiringRecord> all = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();

  /** Counts over some records. */
  record Count(long due, long aired, long partly, long missed, long onTime, long frames) {

    long heard() {
      return aired + partly;
    }

    /** Half a minute up. */
    long minutes() {
      return Math.round(Math.floor(frames / 44_100.0 / 60 + 0.5));
    }

    double wholeShare() {
      return due == 0 ? 1 : (double) aired / due;
    }

    double onTimeShare() {
      return heard() == 0 ? 1 : (double) onTime / heard();
    }
  }

  /**
   * @param journals the agents' files
   * @param topics of bulletins, by title
   */
  JournalsByHand(List<Path> journals, ZoneId zone, Map<String, String> topics) throws SQLException {
    this.zone = zone;
    this.topics = topics;
    for (Path journal : journals) {
      long before = all.size();
      try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + journal);
          Statement statement = file.createStatement();
          ResultSet rows = statement.executeQuery("select payload from record order by number")) {
        while (rows.next()) {
          all.add(Wire.read(rows.getBytes(1), AiringRecord.class));
        }
      }
      lengths.add(all.size() - before);
    }
  }

  private JournalsByHand(JournalsByHand whole, Predicate<AiringRecord> which) {
    this.zone = whole.zone;
    this.topics = whole.topics;
    whole.all.stream().filter(which).forEach(all::add);
  }

  /** Only some of their records. */
  JournalsByHand only(Predicate<AiringRecord> which) {
    return new JournalsByHand(this, which);
  }

  /** How many records each journal has. */
  List<Long> lengths() {
    return List.copyOf(lengths);
  }

  List<AiringRecord> records(Period period) {
    return all.stream()
        .filter(record -> {
          LocalDate day = record.plannedStart().atZone(zone).toLocalDate();
          return !day.isBefore(period.first()) && !day.isAfter(period.last());
        })
        .toList();
  }

  YearMonth month(AiringRecord record) {
    return YearMonth.from(record.plannedStart().atZone(zone));
  }

  String topic(AiringRecord record) {
    return topics.getOrDefault(record.title(), "");
  }

  Count bulletins(Period period, Predicate<AiringRecord> which) {
    return count(
        records(period).stream()
            .filter(record -> record.kind() == ItemKind.BULLETIN)
            .filter(which)
            .toList());
  }

  Count relays(Period period) {
    return count(relayRecords(period));
  }

  /** How many frames of relays did not come from the other station. */
  long relayFramesLost(Period period) {
    return relayRecords(period).stream()
        .mapToLong(record ->
            record.framesPlanned() - (record.relay() == null ? 0 : record.relay().fromSource()))
        .sum();
  }

  private List<AiringRecord> relayRecords(Period period) {
    return records(period).stream().filter(record -> record.kind() == ItemKind.RELAY).toList();
  }

  /** Titles of bulletins that were due. */
  Set<String> titles(Period period) {
    Set<String> titles = new TreeSet<>();
    records(period).stream()
        .filter(record -> record.kind() == ItemKind.BULLETIN)
        .forEach(record -> titles.add(record.title()));
    return titles;
  }

  /** Topics of bulletins that were due. */
  Set<String> topics(Period period) {
    Set<String> named = new TreeSet<>();
    records(period).stream()
        .filter(record -> record.kind() == ItemKind.BULLETIN)
        .forEach(record -> named.add(topic(record)));
    return named;
  }

  /** Those that begin at this time of some day. */
  Set<String> occurrences(LocalTime at) {
    Set<String> ids = new HashSet<>();
    all.stream()
        .filter(record -> record.plannedStart().atZone(zone).toLocalTime().equals(at))
        .forEach(record -> ids.add(record.occurrenceId()));
    return ids;
  }

  /** How many bulletins were heard at all. */
  long items(Period period) {
    return titles(period).stream()
        .filter(title -> bulletins(period, record -> record.title().equals(title)).heard() > 0)
        .count();
  }

  Map<Shortfall, Long> causes(Period period) {
    Map<Shortfall, Long> causes = new HashMap<>();
    records(period).stream()
        .filter(record -> record.kind() == ItemKind.BULLETIN && record.shortfall() != null)
        .forEach(record -> causes.merge(record.shortfall(), 1L, Long::sum));
    return causes;
  }

  /** What the records of the occurrence that was to begin at this time come to. */
  Verdict.Kind verdict(LocalDate day, LocalTime at, int pcs) {
    Set<String> agents = new HashSet<>();
    Set<Outcome> outcomes = new HashSet<>();
    boolean late = false;
    for (AiringRecord record : occurrence(day, at)) {
      if (record.kind() == ItemKind.BULLETIN || record.kind() == ItemKind.RELAY) {
        agents.add(record.agentId());
        outcomes.add(record.outcome());
        late |=
            record.firstFrameAt() != null
                && Duration.between(record.plannedStart(), record.firstFrameAt()).toMillis()
                    > 2_000;
      }
    }
    if (agents.size() != pcs) {
      throw new AssertionError(agents.size() + " PCs tell of " + day + " " + at);
    }
    if (outcomes.contains(Outcome.PARTLY) || outcomes.size() > 1) {
      return Verdict.Kind.PARTLY;
    }
    if (outcomes.contains(Outcome.MISSED)) {
      return Verdict.Kind.MISSED;
    }
    return late ? Verdict.Kind.LATE : Verdict.Kind.AIRED;
  }

  private List<AiringRecord> occurrence(LocalDate day, LocalTime at) {
    Set<String> ids = new HashSet<>();
    all.stream()
        .filter(record -> record.plannedStart().equals(day.atTime(at).atZone(zone).toInstant()))
        .forEach(record -> ids.add(record.occurrenceId()));
    return all.stream().filter(record -> ids.contains(record.occurrenceId())).toList();
  }

  static Map<Verdict.Kind, Long> counted(Collection<Verdict.Kind> verdicts) {
    Map<Verdict.Kind, Long> counts = new EnumMap<>(Verdict.Kind.class);
    verdicts.forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
    return counts;
  }

  // --- as a report writes it -----------------------------------------------------------------

  /** What has to stand in the report's text. */
  List<String> sentences(Period period, Period previous, Collection<Verdict.Kind> verdicts) {
    Count sum = bulletins(period, each -> true);
    Count before = bulletins(previous, each -> true);
    Count relays = relays(period);
    long lost = Math.round(Math.floor(relayFramesLost(period) / 44_100.0 / 60 + 0.5));
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "đã phát %s tin, bài (%s lượt), tổng thời lượng %s phút; %s/%s lượt phát trọn vẹn, đạt %s%%; tỷ lệ phát đúng giờ %s%%; tiếp âm %s buổi, thời lượng %s phút, mất nguồn %s phút."
            .formatted(
                items(period) < 10 ? "0" + items(period) : whole(items(period)),
                whole(sum.heard()),
                whole(sum.minutes()),
                whole(sum.aired()),
                whole(sum.due()),
                decimal(sum.wholeShare() * 100),
                decimal(sum.onTimeShare() * 100),
                whole(relays.heard()),
                whole(relays.minutes()),
                whole(lost)));
    sentences.add(
        "So với quý II năm 2026: số lượt phát tăng %s lượt (%s%%); thời lượng tăng %s phút"
            .formatted(
                whole(sum.heard() - before.heard()),
                decimal((sum.heard() - before.heard()) / (double) before.heard() * 100),
                whole(sum.minutes() - before.minutes())));
    sentences.add(
        "tỷ lệ phát đúng giờ %s%% (kỳ trước %s%%)"
            .formatted(decimal(sum.onTimeShare() * 100), decimal(before.onTimeShare() * 100)));
    sentences.add(
        "Có %s lượt không phát, %s lượt phát thiếu. Nguyên nhân: "
            .formatted(whole(sum.missed()), whole(sum.partly())));
    causes(period)
        .forEach((cause, times) -> sentences.add(WHY.get(cause) + " (" + whole(times) + " lượt)"));
    sentences.add(
        "Đối chiếu lịch với nhật ký: %s buổi theo lịch, trong đó"
            .formatted(whole(verdicts.size())));
    counted(verdicts)
        .forEach((kind, times) -> sentences.add(whole(times) + " buổi " + ENDS.get(kind)));
    return sentences;
  }

  /** The rows of the appendix by month, title, topic and cause, each cell as it is printed. */
  Map<String, List<List<String>>> rows(Period period) {
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    List<List<String>> months = new ArrayList<>();
    for (YearMonth month = YearMonth.from(period.first());
        !month.isAfter(YearMonth.from(period.last()));
        month = month.plusMonths(1)) {
      YearMonth ofMonth = month;
      months.add(
          row(
              "Tháng %d/%d".formatted(month.getMonthValue(), month.getYear()),
              bulletins(period, each -> month(each).equals(ofMonth))));
    }
    months.add(row("Tổng cộng", bulletins(period, each -> true)));
    tables.put("months", months);
    tables.put(
        "titles",
        titles(period).stream()
            .map(title -> row(title, bulletins(period, each -> each.title().equals(title))))
            .toList());
    tables.put(
        "topics",
        topics(period).stream()
            .map(topic ->
                row(
                    topic.isEmpty() ? "(không ghi chủ đề)" : topic,
                    bulletins(period, each -> topic(each).equals(topic))))
            .toList());
    tables.put(
        "causes",
        causes(period).entrySet().stream()
            .map(cause -> {
              String words = Objects.requireNonNull(WHY.get(cause.getKey()));
              return List.of(
                  words.substring(0, 1).toUpperCase(java.util.Locale.of("vi")) + words.substring(1),
                  whole(cause.getValue()));
            })
            .toList());
    return tables;
  }

  private static List<String> row(String first, Count sum) {
    return List.of(
        first,
        whole(sum.due()),
        whole(sum.aired()),
        whole(sum.partly()),
        whole(sum.missed()),
        decimal(sum.onTimeShare() * 100) + "%",
        decimal(Math.floorDiv(sum.frames() * 1_000, 44_100) / 60_000.0));
  }

  /** "1.234". */
  static String whole(long value) {
    return "%,d".formatted(value).replace(',', '.');
  }

  /** "1.234,5", half up. */
  static String decimal(double value) {
    String[] parts =
        new java.math.BigDecimal(value)
            .setScale(1, java.math.RoundingMode.HALF_UP)
            .toPlainString()
            .split("[.]", -1);
    return whole(Long.parseLong(parts[0])) + "," + parts[1];
  }

  private static Count count(List<AiringRecord> records) {
    long aired = 0;
    long partly = 0;
    long missed = 0;
    long onTime = 0;
    long frames = 0;
    for (AiringRecord record : records) {
      switch (record.outcome()) {
        case AIRED -> aired++;
        case PARTLY -> partly++;
        case MISSED -> missed++;
      }
      if (record.outcome() != Outcome.MISSED) {
        frames += record.framesAired();
        onTime +=
            Duration.between(record.plannedStart(), record.firstFrameAt()).toMillis() <= 2_000
                ? 1
                : 0;
      }
    }
    return new Count(records.size(), aired, partly, missed, onTime, frames);
  }
}
