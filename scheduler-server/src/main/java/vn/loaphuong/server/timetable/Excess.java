package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSourceResolvable;

/**
 * More on the timetable than the station's limits allow. It is a message: a message source turns it
 * into a sentence that says what can be done.
 */
public sealed interface Excess extends MessageSourceResolvable {

  /** How its sentences show a day. */
  DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** Whether the other is there already on the same day or in the same week, and as great. */
  default boolean noWorseThan(Excess other) {
    return switch (this) {
      case Sessions(var day, int sessions, int _) ->
          other instanceof Sessions before
              && before.day().equals(day)
              && before.sessions() >= sessions;
      case Length(var day, var _, Duration length, var _) ->
          other instanceof Length before
              && before.day().equals(day)
              && before.length().compareTo(length) >= 0;
      case Days(var monday, int days, int _) ->
          other instanceof Days before && before.monday().equals(monday) && before.days() >= days;
    };
  }

  /** A day with too many sessions. */
  record Sessions(LocalDate day, int sessions, int limit) implements Excess {
    @Override
    public String[] getCodes() {
      return new String[] {"excess.sessions"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {DATE.format(day), Integer.toString(sessions), Integer.toString(limit)};
    }
  }

  /**
   * A session that lasts too long, with everything in it.
   *
   * @param day on which it begins
   */
  record Length(LocalDate day, Instant start, Duration length, Duration limit) implements Excess {
    @Override
    public String[] getCodes() {
      return new String[] {"excess.length"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {
        DATE.format(day),
        Long.toString(length.plusSeconds(59).toMinutes()),
        Long.toString(limit.toMinutes())
      };
    }
  }

  /**
   * A week with too many days.
   *
   * @param monday on which the week begins
   */
  record Days(LocalDate monday, int days, int limit) implements Excess {
    @Override
    public String[] getCodes() {
      return new String[] {"excess.days"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {DATE.format(monday), Integer.toString(days), Integer.toString(limit)};
    }
  }
}
