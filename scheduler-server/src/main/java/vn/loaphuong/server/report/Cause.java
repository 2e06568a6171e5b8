package vn.loaphuong.server.report;

import java.time.Duration;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.timetable.Obstacle;

/**
 * Why an occurrence was not heard as it was planned: a message that stands within a sentence.
 *
 * @param key of the message
 * @param values that fill it in
 */
public record Cause(String key, List<String> values) implements MessageSourceResolvable {

  /** No station PC was let in at the time. */
  static final Cause NO_PC = new Cause("cause.no-pc", List.of());

  /** No rundown had it when it was due: it came onto the timetable, or was approved, too late. */
  static final Cause NOT_HANDED_OUT = new Cause("cause.not-handed-out", List.of());

  /** The station PC had it in its rundown and has told of later times, but nothing of it. */
  static final Cause NO_RECORD = new Cause("cause.no-record", List.of());

  /** The station PC has not told yet. */
  static final Cause SILENT = new Cause("cause.silent", List.of());

  public Cause {
    values = List.copyOf(values);
  }

  /** What the station PC recorded. */
  static Cause of(Shortfall why) {
    return new Cause("cause." + why, List.of());
  }

  /** How much later than due it began. */
  static Cause late(Duration by) {
    return by.compareTo(Duration.ofMinutes(1)) < 0
        ? new Cause("cause.late.seconds", List.of(Long.toString(by.toSeconds())))
        : new Cause(
            "cause.late.minutes",
            List.of(Long.toString(by.toMinutes()), Integer.toString(by.toSecondsPart())));
  }

  /** What stood in its way on the timetable. */
  static Cause of(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.NotApproved _ -> new Cause("cause.not-approved", List.of());
      case Obstacle.EditionNotApproved(String programme, String period) ->
          new Cause("cause.edition-not-approved", List.of(programme, period));
      case Obstacle.NoEdition(String programme, String period) ->
          new Cause("cause.no-edition", List.of(programme, period));
      case Obstacle.Gone _ -> new Cause("cause.gone", List.of());
      case Obstacle.ClipMissing(String title) -> new Cause("cause.clip-missing", List.of(title));
      case Obstacle.TooLong(Duration _, Duration limit) ->
          new Cause("cause.too-long", List.of(Long.toString(limit.toMinutes())));
      case Obstacle.Quiet(var hours) ->
          new Cause("cause.quiet", List.of(hours.from().toString(), hours.until().toString()));
      case Obstacle.Holiday(String holiday) -> new Cause("cause.holiday", List.of(holiday));
      case Obstacle.Mourned(String mourning) -> new Cause("cause.mourned", List.of(mourning));
      case Obstacle.Clash clash -> new Cause("cause.clash", List.of(clash.title()));
    };
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return values.toArray();
  }
}
