package vn.loaphuong.server.airing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.station.Stations;

/** The log as a table that Excel set to Vietnamese opens with a double click. Thread-safe. */
@Component
public class AiringCsv {

  private static final int LINES_AT_ONCE = 1_000;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss,SSS");
  private static final List<String> COLUMNS =
      List.of(
          "date",
          "planned",
          "first-frame",
          "last-frame",
          "seconds",
          "kind",
          "title",
          "outcome",
          "shortfall",
          "level",
          "pc",
          "output",
          "clip",
          "approval",
          "number",
          "hash");

  private final AiringLog log;
  private final StationPcs pcs;
  private final Stations stations;
  private final MessageSource messages;

  AiringCsv(AiringLog log, StationPcs pcs, Stations stations, MessageSource messages) {
    this.log = log;
    this.pcs = pcs;
    this.stations = stations;
    this.messages = messages;
  }

  /** Writes all lines of a query, latest first. */
  public void write(AiringQuery query, Locale locale, Appendable out) throws IOException {
    ZoneId zone = stations.current().zone();
    Function<String, String> pcNames = names();
    CsvTable table = new CsvTable(out);
    table.line(COLUMNS.stream().map(column -> text(locale, "airing.column." + column)).toList());
    List<LoggedAiring> lines;
    long written = 0;
    do {
      lines = log.find(query, written, LINES_AT_ONCE);
      for (LoggedAiring each : lines) {
        table.line(fields(each, zone, locale, pcNames));
      }
      written += lines.size();
    } while (lines.size() == LINES_AT_ONCE);
  }

  private Function<String, String> names() {
    Map<String, String> known = new HashMap<>();
    return agentId ->
        known.computeIfAbsent(agentId, id -> pcs.find(id).map(Agent::name).orElse(id));
  }

  private List<String> fields(
      LoggedAiring logged, ZoneId zone, Locale locale, Function<String, String> pcNames) {
    AiringRecord record = logged.record();
    return List.of(
        DATE.format(record.plannedStart().atZone(zone)),
        TIME.format(record.plannedStart().atZone(zone)),
        exact(record.firstFrameAt(), zone),
        exact(record.lastFrameAt(), zone),
        seconds(record.aired()),
        text(locale, "airing.kind." + record.kind()),
        CsvTable.harmless(record.title()),
        text(locale, "airing.outcome." + record.outcome()),
        record.shortfall() == null ? "" : text(locale, "airing.shortfall." + record.shortfall()),
        record.levelLufs() == null ? "" : decimal(record.levelLufs()),
        CsvTable.harmless(pcNames.apply(record.agentId())),
        CsvTable.harmless(record.output()),
        record.clip() == null ? "" : record.clip().hex(),
        CsvTable.harmless(record.approval()),
        Long.toString(record.number()),
        logged.hash());
  }

  private static String exact(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "" : EXACT.format(instant.atZone(zone));
  }

  private static String seconds(Duration length) {
    return "%d,%03d".formatted(length.toSeconds(), length.toMillisPart());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace('.', ',');
  }

  private String text(Locale locale, String key) {
    return messages.getMessage(key, null, locale);
  }
}
