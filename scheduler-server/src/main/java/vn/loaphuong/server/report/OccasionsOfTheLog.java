package vn.loaphuong.server.report;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.plans.Occasion;
import vn.loaphuong.server.plans.Occasion.Form;
import vn.loaphuong.server.plans.Occasion.Standing;
import vn.loaphuong.server.plans.Occasions;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Part;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/**
 * What was heard, by log and timetable together, and what is to come, by the timetable. What was
 * heard is told by the log alone: a bulletin edited since was another one then. Thread-safe.
 */
@Component
class OccasionsOfTheLog implements Occasions {

  private final Timetable timetable;
  private final PlanAndLog planAndLog;
  private final Tallies tallies;
  private final Library library;
  private final Relays relays;
  private final Stations stations;
  private final Clock clock;

  OccasionsOfTheLog(
      Timetable timetable,
      PlanAndLog planAndLog,
      Tallies tallies,
      Library library,
      Relays relays,
      Stations stations,
      Clock clock) {
    this.timetable = timetable;
    this.planAndLog = planAndLog;
    this.tallies = tallies;
    this.library = library;
    this.relays = relays;
    this.stations = stations;
    this.clock = clock;
  }

  @Override
  public List<Occasion> in(Span days) {
    Period period = Period.span(days.first(), days.last());
    ZoneId zone = stations.current().zone();
    Instant now = clock.instant();
    List<Planned> plan = timetable.planned(period.from(zone), period.until(zone));
    Map<String, List<ToldItem>> told = tallies.itemsOf(period);
    Map<String, String> bulletins = library.bulletinsByApproval();
    Map<String, String> sources = relays.titles();
    Map<String, Planned> byId =
        plan.stream().collect(toMap(planned -> planned.occurrence().id(), planned -> planned));
    List<Occasion> occasions = new ArrayList<>();
    List<Planned> begun =
        plan.stream().filter(planned -> !planned.occurrence().start().isAfter(now)).toList();
    for (Reconciliation.Entry entry : planAndLog.of(period, begun).entries()) {
      occasions.add(
          occasion(
              entry,
              byId.get(entry.occurrenceId()),
              told.getOrDefault(entry.occurrenceId(), List.of()),
              bulletins,
              sources,
              zone));
    }
    for (Planned planned : plan) {
      if (planned.occurrence().start().isAfter(now)) {
        occasions.add(toCome(planned, bulletins, sources, zone));
      }
    }
    occasions.sort(Comparator.comparing(Occasion::start));
    return occasions;
  }

  private static Occasion occasion(
      Reconciliation.Entry entry,
      @Nullable Planned planned,
      List<ToldItem> items,
      Map<String, String> bulletins,
      Map<String, String> sources,
      ZoneId zone) {
    Set<String> contents = new HashSet<>();
    Set<String> heardWhole = new HashSet<>();
    long frames = 0;
    for (ToldItem item : items) {
      frames += item.frames();
      String bulletin = bulletins.get(item.approval());
      if (bulletin != null) {
        contents.add(bulletin);
        if (item.heardWhole()) {
          heardWhole.add(bulletin);
        }
      }
    }
    if (planned != null) {
      contents.addAll(contents(planned, bulletins));
    }
    Standing standing = standing(entry.verdict(), planned);
    Duration length =
        items.isEmpty() && planned != null ? planned.length() : ClipRef.lengthOf(frames);
    return new Occasion(
        entry.occurrenceId(),
        entry.title(),
        entry.start().atZone(zone).toLocalDate(),
        entry.start(),
        planned == null ? form(items) : form(planned),
        contents,
        heardWhole,
        source(planned, items, sources),
        length,
        standing);
  }

  private static Occasion toCome(
      Planned planned, Map<String, String> bulletins, Map<String, String> sources, ZoneId zone) {
    return new Occasion(
        planned.occurrence().id(),
        planned.occurrence().slot().title(),
        planned.occurrence().start().atZone(zone).toLocalDate(),
        planned.occurrence().start(),
        form(planned),
        contents(planned, bulletins),
        Set.of(),
        source(planned, List.of(), sources),
        planned.length(),
        planned.airs() ? Standing.COMING : Standing.BLOCKED);
  }

  private static Set<String> contents(Planned planned, Map<String, String> bulletins) {
    Set<String> contents = new HashSet<>();
    contents.add(id(planned));
    for (Part part : planned.parts()) {
      String bulletin = bulletins.get(part.approval());
      if (bulletin != null) {
        contents.add(bulletin);
      }
    }
    return contents;
  }

  /** The station that was relayed as the log has it, else as the timetable has it. */
  private static String source(
      @Nullable Planned planned, List<ToldItem> items, Map<String, String> sources) {
    for (ToldItem item : items) {
      if (item.kind() == ItemKind.RELAY) {
        return sources.getOrDefault(
            item.approval().substring(item.approval().indexOf(':') + 1), item.title());
      }
    }
    return planned != null
            && planned.occurrence().content() instanceof Content.Relay(String stationId, var _)
        ? sources.getOrDefault(stationId, "")
        : "";
  }

  /** As the timetable writes it: what it is, a colon, and its id. */
  private static Form form(Planned planned) {
    String written = planned.occurrence().content().written();
    return switch (written.substring(0, written.indexOf(':'))) {
      case "programme" -> Form.PROGRAMME;
      case "relay" -> Form.RELAY;
      default -> Form.BULLETIN;
    };
  }

  /** Of what is no longer on the timetable. */
  private static Form form(List<ToldItem> items) {
    return items.stream().anyMatch(item -> item.kind() == ItemKind.RELAY)
        ? Form.RELAY
        : Form.BULLETIN;
  }

  private static String id(Planned planned) {
    String written = planned.occurrence().content().written();
    return written.substring(written.indexOf(':') + 1);
  }

  private static Standing standing(Verdict verdict, @Nullable Planned planned) {
    return switch (verdict) {
      case Verdict.Aired _, Verdict.Late _ -> Standing.HEARD;
      case Verdict.Partly _ -> Standing.PARTLY;
      case Verdict.Replaced _, Verdict.Suppressed _, Verdict.Missed _ -> Standing.LOST;
      case Verdict.Unknown _ -> Standing.OPEN;
      case Verdict.Pending _ ->
          planned == null || planned.airs() ? Standing.COMING : Standing.BLOCKED;
    };
  }
}
