package vn.loaphuong.server.timetable.ical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Announced;
import vn.loaphuong.server.timetable.Announcements;

/**
 * The timetable for everybody's calendar programs: the month past and the year to come. Made anew
 * once a minute at most, however many ask. Thread-safe.
 */
@Service
public class CalendarFeed {

  /** How often a program may ask again. */
  public static final Duration REFRESH = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int DAYS_PAST = 31;
  private static final int DAYS_AHEAD = 366;

  /**
   * The file.
   *
   * @param tag changes if and only if the text does
   */
  public record File(String text, String tag, Instant madeAt) {
    /** As it is sent. */
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Announcements announcements;
  private final FeedEvents events;
  private final Stations stations;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private @Nullable File kept;

  CalendarFeed(
      Announcements announcements,
      FeedEvents events,
      Stations stations,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.announcements = announcements;
    this.events = events;
    this.stations = stations;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** The file as it is now, or was a minute ago. */
  public synchronized File current() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    File before = kept;
    if (before != null
        && !now.isBefore(before.madeAt())
        && now.isBefore(before.madeAt().plus(KEPT))) {
      return before;
    }
    String text = make(now);
    File made = new File(text, hash(text), now);
    kept = made;
    return made;
  }

  private String make(Instant now) {
    Station station = stations.current();
    LocalDate today = LocalDate.ofInstant(now, station.zone());
    Instant from = today.minusDays(DAYS_PAST).atStartOfDay(station.zone()).toInstant();
    Instant until = today.plusDays(DAYS_AHEAD).atStartOfDay(station.zone()).toInstant();
    List<Announced> all = announcements.between(from, until);
    Map<String, FeedEvents.Said> before = events.all();
    List<FeedEvents.Said> changed = new ArrayList<>();
    List<CalendarText.Event> written = new ArrayList<>(all.size());
    for (Announced announced : all) {
      FeedEvents.Said last = before.get(announced.occurrenceId());
      String fingerprint = hash(announced.toString());
      FeedEvents.Said said;
      if (last != null && last.fingerprint().equals(fingerprint)) {
        said = last;
      } else {
        said =
            new FeedEvents.Said(
                announced.occurrenceId(),
                announced.start(),
                fingerprint,
                last == null ? 0 : last.sequence() + 1,
                now);
        changed.add(said);
      }
      written.add(new CalendarText.Event(announced, said));
    }
    if (!changed.isEmpty()) {
      transactions.executeWithoutResult(_ -> {
        events.put(changed);
        events.forgetBefore(from.minus(Duration.ofDays(DAYS_PAST)));
      });
    }
    return CalendarText.write(station.name(), station.zone(), REFRESH, written);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
