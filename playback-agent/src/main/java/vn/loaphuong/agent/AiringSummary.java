package vn.loaphuong.agent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Wire;

/** An airing record as it is printed for people and scripts. */
record AiringSummary(
    String title,
    Instant plannedStart,
    @Nullable Instant actualStart,
    @Nullable Double startErrorMillis,
    double secondsPlanned,
    double secondsAired,
    String outcome,
    @Nullable String shortfall,
    @Nullable Double levelLufs,
    @Nullable String clip,
    String output,
    @Nullable String wav,
    @Nullable Instant actualEnd,
    long framesPlanned,
    long framesAired,
    @Nullable Duration clockOffset,
    String itemId,
    String occurrenceId,
    String kind,
    long rundownNumber,
    String approval,
    String agentId,
    long number,
    @Nullable String remark,
    @Nullable RelayCourse relay) {

  static AiringSummary of(AiringRecord record) {
    Instant first = record.firstFrameAt();
    return new AiringSummary(
        record.title(),
        record.plannedStart(),
        first,
        first == null ? null : millis(Duration.between(record.plannedStart(), first)),
        seconds(ClipRef.lengthOf(record.framesPlanned())),
        seconds(record.aired()),
        record.outcome().name(),
        record.shortfall() == null ? null : record.shortfall().name(),
        record.levelLufs() == null ? null : Math.round(record.levelLufs() * 100) / 100.0,
        record.clip() == null ? null : record.clip().hex(),
        record.output(),
        record.output().endsWith(".wav") ? record.output() : null,
        record.lastFrameAt(),
        record.framesPlanned(),
        record.framesAired(),
        record.clockOffset(),
        record.itemId(),
        record.occurrenceId(),
        record.kind().name(),
        record.rundownNumber(),
        record.approval(),
        record.agentId(),
        record.number(),
        record.remark(),
        record.relay());
  }

  /** One JSON document over several lines. */
  String json() {
    return Wire.text(this);
  }

  private static double millis(Duration duration) {
    long micros = duration.toNanos() / 1000;
    return micros / 1000.0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
