package vn.loaphuong.server.timetable.ical;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import vn.loaphuong.server.timetable.Announced;

/**
 * Writes a calendar that is subscribed to. Every occurrence is an event of its own: the ward's
 * holidays, working days and approvals decide which there are, and no rule of RFC 5545 knows those.
 * Times are universal, so no reader has to know the zone's changes of clock.
 */
final class CalendarText {

  /** What a line may have in bytes without its end (RFC 5545, section 3.1). */
  private static final int LONGEST_LINE = 75;

  private static final String LINE_END = "\r\n";

  private CalendarText() {}

  /**
   * One event.
   *
   * @param said its number of changes and the last of them
   */
  record Event(Announced announced, FeedEvents.Said said) {}

  /**
   * The calendar's text, which only depends on what is given.
   *
   * @param name people see in their calendar program, and where it is heard
   * @param zone in which they are shown the calendar as a whole
   * @param refresh how often a program may ask again
   */
  static String write(String name, ZoneId zone, Duration refresh, List<Event> events) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Loa Phuong//Lich phat song//VI"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(new XProperty("X-WR-CALNAME", name));
    calendar.add(new XProperty("X-WR-TIMEZONE", zone.getId()));
    calendar.add(new XProperty("X-PUBLISHED-TTL", refresh.toString()));
    for (Event each : events) {
      Announced announced = each.announced();
      VEvent event = new VEvent(false);
      event.add(new Uid(uid(announced)));
      // Without a METHOD it is the last change (RFC 5545, section 3.8.7.2).
      event.add(new DtStamp(each.said().modifiedAt()));
      event.add(new LastModified(each.said().modifiedAt()));
      event.add(new Sequence(each.said().sequence()));
      event.add(new DtStart<>(announced.start()));
      event.add(new DtEnd<>(announced.end()));
      event.add(new Summary(announced.title()));
      String more = more(announced);
      if (!more.isEmpty()) {
        event.add(new Description(more));
      }
      event.add(new Location(new ParameterList(List.of()), name));
      event.add(ImmutableTransp.TRANSPARENT);
      calendar.add(event);
    }
    return folded(calendar.toString());
  }

  /** The same for ever, also when it is moved. */
  static String uid(Announced announced) {
    return announced.occurrenceId().replace(':', '-') + "@loa-phuong";
  }

  private static String more(Announced announced) {
    return announced.relayed().isEmpty()
        ? String.join("\n", announced.items())
        : "Tiếp âm: " + announced.relayed();
  }

  /** Folds by bytes: ical4j folds by characters, of which Vietnamese ones take up to three. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length() + text.length() / 16);
    for (String line : text.split(LINE_END)) {
      int bytes = 0;
      for (int at = 0; at < line.length(); ) {
        int letter = line.codePointAt(at);
        int length = Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
        if (bytes + length > LONGEST_LINE) {
          folded.append(LINE_END).append(' ');
          bytes = 1;
        }
        folded.appendCodePoint(letter);
        bytes += length;
        at += Character.charCount(letter);
      }
      folded.append(LINE_END);
    }
    return folded.toString();
  }
}
