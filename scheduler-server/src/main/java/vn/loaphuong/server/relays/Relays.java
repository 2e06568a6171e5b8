package vn.loaphuong.server.relays;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.trail.Change;

/** The stations that are relayed. Thread-safe. */
@Service
public class Relays implements AirableRelays {

  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_ADDRESS = 500;
  private static final int LONGEST_WAIT = 120;

  private final RelayedStations stations;
  private final AirableBulletins airable;
  private final Library library;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Relays(
      RelayedStations stations,
      AirableBulletins airable,
      Library library,
      ApplicationEventPublisher events,
      Clock clock) {
    this.stations = stations;
    this.airable = airable;
    this.library = library;
    this.events = events;
    this.clock = clock;
  }

  /** Those that are not removed, by title. */
  public List<RelayedStation> all() {
    return stations.all();
  }

  /** The titles of all that ever were, by id. */
  public Map<String, String> titles() {
    return stations.titles();
  }

  /**
   * One, also if it was removed.
   *
   * @throws Refusal if there never was one with this id
   */
  public RelayedStation get(String id) {
    return stations.find(id).orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "relay.unknown"));
  }

  /**
   * Sets up a source.
   *
   * @throws Refusal if something is missing or does not do
   */
  @Transactional
  public RelayedStation add(RelayDraft draft) {
    RelayedStation added = store(checked(UUID.randomUUID().toString(), draft));
    tell("trail.relay.added", null, added);
    return added;
  }

  /**
   * Changes a source.
   *
   * @throws Refusal as {@link #add} does
   */
  @Transactional
  public RelayedStation change(String id, RelayDraft draft) {
    RelayedStation before = get(id);
    RelayedStation after = store(checked(id, draft));
    tell("trail.relay.changed", before, after);
    return after;
  }

  /** Takes a source away; slots that relay it are silent from now on. */
  @Transactional
  public void remove(String id) {
    RelayedStation removed = store(get(id).removedAt(clock.instant()));
    events.publishEvent(Change.of("trail.relay.removed", id, removed.title()));
  }

  /** Puts a source back as it was. */
  @Transactional
  public void restore(String id) {
    RelayedStation restored = store(get(id).removedAt(null));
    events.publishEvent(Change.of("trail.relay.restored", id, restored.title()));
  }

  @Override
  public Optional<Airable> relay(String stationId, Duration length) {
    return stations
        .find(stationId)
        .filter(station -> station.removedAt() == null)
        .map(station ->
            new Airable(
                station.title(),
                new Relay(
                    station.source(),
                    length,
                    standIns(station),
                    station.lossLimit(),
                    station.cleanFor(),
                    null),
                "relay:" + station.id()));
  }

  /** Whether its stand-in is chosen and may be heard. */
  public boolean hasStandIn(RelayedStation station) {
    return !standIns(station).isEmpty();
  }

  private List<Relay.StandIn> standIns(RelayedStation station) {
    return Optional.ofNullable(station.standInId())
        .flatMap(airable::find)
        .map(bulletin -> List.of(new Relay.StandIn(bulletin.clip(), bulletin.approval())))
        .orElse(List.of());
  }

  private RelayedStation store(RelayedStation station) {
    stations.put(station);
    events.publishEvent(new RelaysChanged(station.id()));
    return station;
  }

  private void tell(String deed, @Nullable RelayedStation before, RelayedStation after) {
    Optional<RelayedStation> was = Optional.ofNullable(before);
    events.publishEvent(
        Change.of(deed, after.id(), after.title())
            .with("relay.name", was.map(RelayedStation::title).orElse(null), after.title())
            .with(
                "relay.kind",
                was.map(one -> one.source().name()).orElse(null),
                after.source().name())
            .with(
                "relay.stand-in",
                was.map(RelayedStation::standInId).orElse(null),
                after.standInId())
            .with(
                "relay.loss-limit",
                was.map(one -> one.lossLimit().toSeconds()).orElse(null),
                after.lossLimit().toSeconds())
            .with(
                "relay.clean-for",
                was.map(one -> one.cleanFor().toSeconds()).orElse(null),
                after.cleanFor().toSeconds()));
  }

  private RelayedStation checked(String id, RelayDraft draft) {
    String title = line(draft.title());
    if (title.isEmpty()) {
      throw Refusal.ofField("title", "relay.title-missing");
    }
    if (title.length() > LONGEST_TITLE) {
      throw Refusal.ofField("title", "relay.title-long", Integer.toString(LONGEST_TITLE));
    }
    String standIn = line(draft.standInId());
    if (!standIn.isEmpty()) {
      var _ = library.get(standIn);
    }
    return new RelayedStation(
        id,
        title,
        source(draft.kind(), line(draft.address())),
        standIn.isEmpty() ? null : standIn,
        seconds("lossLimit", draft.lossLimit(), 1, Relay.STANDARD_LOSS_LIMIT),
        seconds("cleanFor", draft.cleanFor(), 0, Relay.STANDARD_CLEAN_FOR),
        null);
  }

  private static RelaySource source(@Nullable String kind, String address) {
    if (address.length() > LONGEST_ADDRESS) {
      throw Refusal.ofField("address", "relay.address-long", Integer.toString(LONGEST_ADDRESS));
    }
    try {
      return switch (kind == null ? "" : kind) {
        case "STREAM" -> new RelaySource.Stream(URI.create(address));
        case "FFMPEG" -> new RelaySource.Ffmpeg(URI.create(address));
        case "LINE_IN" -> new RelaySource.LineIn(address.isEmpty() ? null : address);
        default -> throw Refusal.ofField("kind", "relay.kind-missing");
      };
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField(
          "address", "STREAM".equals(kind) ? "relay.address-stream" : "relay.address-ffmpeg");
    }
  }

  private static Duration seconds(
      String field, @Nullable Integer typed, int least, Duration otherwise) {
    if (typed == null) {
      return otherwise;
    }
    if (typed < least || typed > LONGEST_WAIT) {
      throw Refusal.ofField(
          field, "relay.seconds", Integer.toString(least), Integer.toString(LONGEST_WAIT));
    }
    return Duration.ofSeconds(typed);
  }

  private static String line(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replaceAll("\\s+", " ");
  }
}
