package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.relays.Relays;

/**
 * The timetable as it is told to everybody, on the notice board, in calendars and on the public
 * page. Thread-safe.
 */
@Service
public class Announcements {

  private final Timetable timetable;
  private final Relays relays;

  Announcements(Timetable timetable, Relays relays) {
    this.timetable = timetable;
    this.relays = relays;
  }

  /**
   * What starts within a span, in order. A try-out of the loudspeakers is nobody's programme.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public List<Announced> between(Instant from, Instant until) {
    return timetable.planned(from, until).stream()
        .filter(planned -> planned.airs() && !planned.occurrence().slot().tryOut())
        .map(this::announced)
        .toList();
  }

  private Announced announced(Planned planned) {
    Occurrence occurrence = planned.occurrence();
    List<String> bulletins =
        planned.parts().stream()
            .filter(part -> part.kind() == ItemKind.BULLETIN)
            .map(Part::title)
            .distinct()
            .toList();
    String relayed =
        occurrence.content() instanceof Content.Relay(String stationId, var _)
            ? relays.get(stationId).title()
            : "";
    boolean replaced = !occurrence.content().equals(occurrence.slot().content());
    String title =
        !replaced
            ? occurrence.slot().title()
            : relayed.isEmpty() ? String.join("; ", bulletins) : relayed;
    return new Announced(
        occurrence.id(),
        occurrence.date(),
        occurrence.start(),
        planned.end(),
        title.isEmpty() ? occurrence.slot().title() : title,
        relayed,
        bulletins.size() > 1 ? bulletins : List.of(),
        occurrence.fate());
  }
}
