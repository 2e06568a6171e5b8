package vn.loaphuong.server.airing;

import static java.util.stream.Collectors.toMap;

import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Timetable;

/**
 * The log as a JSON array in the fields of a province's source-information system. {@link Field} is
 * the one table that says what is called how; a field whose value is not known is left out of its
 * line. Thread-safe.
 */
@Component
public class ProvincialLog {

  private static final int LINES_AT_ONCE = 1_000;

  /** What a line has, in order, and what it is called. */
  enum Field {
    STATION("TenDai"),
    CLUSTER("CumLoa"),
    BULLETIN_TYPE("LoaiBanTin"),
    PRIORITY("MucDoUuTien"),
    TITLE("TieuDe"),
    TOPIC("LinhVuc"),
    /** Seconds since 1970 UTC. */
    START("ThoiGianPhat"),
    /** HH:mm:ss. */
    DURATION("ThoiLuong"),
    RELAY("TiepAm"),
    OUTCOME("KetQua"),
    /** LUFS at the output. */
    LEVEL("MucAm"),
    RECORD("MaBanGhi");

    private final String called;

    Field(String called) {
      this.called = called;
    }
  }

  private final AiringLog log;
  private final StationPcs pcs;
  private final Library library;
  private final Timetable timetable;
  private final Stations stations;

  ProvincialLog(
      AiringLog log, StationPcs pcs, Library library, Timetable timetable, Stations stations) {
    this.log = log;
    this.pcs = pcs;
    this.library = library;
    this.timetable = timetable;
    this.stations = stations;
  }

  /** Writes all lines of a query, latest first. */
  public void write(AiringQuery query, OutputStream out) {
    String station = stations.current().name();
    Map<String, String> topics = library.topicsByApproval();
    Map<String, String> names = pcs.everyone().stream().collect(toMap(Agent::id, Agent::name));
    Map<String, String> priorities = new HashMap<>();
    try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
      json.writeStartArray();
      List<LoggedAiring> lines;
      long written = 0;
      do {
        lines = log.find(query, written, LINES_AT_ONCE);
        for (LoggedAiring each : lines) {
          AiringRecord record = each.record();
          Map<String, Object> line = new LinkedHashMap<>();
          put(line, Field.STATION, station);
          put(line, Field.CLUSTER, names.get(record.agentId()));
          put(line, Field.BULLETIN_TYPE, record.kind().name());
          put(
              line,
              Field.PRIORITY,
              priorities.computeIfAbsent(slotOf(record.occurrenceId()), this::priority));
          put(line, Field.TITLE, record.title());
          put(line, Field.TOPIC, topics.get(record.approval()));
          put(line, Field.START, record.plannedStart().getEpochSecond());
          put(line, Field.DURATION, clock(record.aired()));
          put(line, Field.RELAY, false);
          put(line, Field.OUTCOME, record.outcome().name());
          put(line, Field.LEVEL, record.levelLufs());
          put(line, Field.RECORD, each.hash());
          json.writePOJO(line);
        }
        written += lines.size();
      } while (lines.size() == LINES_AT_ONCE);
      json.writeEndArray();
    }
  }

  private static void put(Map<String, Object> line, Field field, @Nullable Object value) {
    if (value != null) {
      line.put(field.called, value);
    }
  }

  private @Nullable String priority(String slotId) {
    return timetable.slot(slotId).map(slot -> word(slot.rules().priority())).orElse(null);
  }

  /** As Circular 39/2020/TT-BTTTT calls them. */
  private static String word(Priority priority) {
    return switch (priority) {
      case ORDINARY -> "thông thường";
      case PRIORITY -> "ưu tiên";
      case EMERGENCY -> "khẩn cấp";
    };
  }

  private static String slotOf(String occurrenceId) {
    return occurrenceId.substring(0, Math.max(0, occurrenceId.lastIndexOf(':')));
  }

  private static String clock(Duration length) {
    Duration rounded = length.plusMillis(500);
    return "%02d:%02d:%02d"
        .formatted(rounded.toHours(), rounded.toMinutesPart(), rounded.toSecondsPart());
  }
}
