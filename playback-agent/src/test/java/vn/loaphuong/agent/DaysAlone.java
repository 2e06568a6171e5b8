package vn.loaphuong.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/**
 * An agent that is left alone on simulated time: once it has its rundown and clips the line is cut,
 * the server comes back for a moment only to answer with errors, its computer's clock is set this
 * way and that, and it is restarted. At the end the line is mended.
 */
final class DaysAlone {

  private static final Instant START = Instant.parse("2026-03-02T22:00:00Z");
  private static final Duration SYNCED_WITHIN = Duration.ofMinutes(5);

  /**
   * What came of it.
   *
   * @param items how many fell due
   * @param aired how many have exactly one record that says aired
   * @param heardOnTime how many were silent a second before they were due and heard a second after
   * @param troubles what was done to it meanwhile
   */
  record Account(int items, long aired, int heardOnTime, List<String> troubles) {}

  private DaysAlone() {}

  /** Leaves an agent alone for so long, with an item each time so much has passed. */
  static Account live(Path folder, Duration alone, Duration every) throws Exception {
    Clip clip = TestClips.noise(61, 2.5);
    try (SimulatedStation station = new SimulatedStation(folder, START)) {
      List<RundownItem> items = new ArrayList<>();
      Instant due = START.plus(SYNCED_WITHIN).plus(every.dividedBy(2));
      for (int i = 0; i < alone.dividedBy(every); i++) {
        items.add(station.item("item-" + i, "occurrence-" + i, 0, clip, due));
        due = due.plus(every);
      }
      station.server.serve(TestStation.rundownAround(START, 1, items));
      station.start();
      station.passUntil(START.plus(SYNCED_WITHIN));
      station.line.cut();

      List<String> troubles = new ArrayList<>(List.of("line cut for " + alone));
      int heard = 0;
      for (RundownItem item : items) {
        station.passUntil(item.dueAt().minusSeconds(1));
        long before = station.sounded();
        station.passUntil(item.dueAt().plusSeconds(1));
        long after = station.sounded();
        // Within a second before it was due nothing sounded, so it began in between.
        if (after > before && after - before <= 44_100 * 2 * 12 / 10) {
          heard++;
        }
        station.passUntil(item.endsAt().plusSeconds(5));
        troubles.add(trouble(station, items.indexOf(item)));
      }
      station.time.setWallClock(Duration.ZERO);
      station.server.breakWith(TestStation.Fault.NONE);
      mended(station);
      station.pass(Duration.ofMinutes(10));

      List<AiringRecord> records = station.server.records();
      long aired =
          items.stream()
              .filter(item ->
                  records.stream()
                          .filter(r -> r.itemId().equals(item.itemId()))
                          .filter(r -> r.outcome() == Outcome.AIRED)
                          .count()
                      == 1)
              .count();
      if (records.size() != items.size()) {
        troubles.add(records.size() + " RECORDS FOR " + items.size() + " ITEMS");
      }
      return new Account(items.size(), aired, heard, List.copyOf(troubles));
    }
  }

  /** Does something to it, another thing each time. */
  private static String trouble(SimulatedStation station, int number) throws Exception {
    return switch (number % 8) {
      case 0 -> set(station, Duration.ofHours(1));
      case 1 -> set(station, Duration.ofHours(-1));
      case 2 -> {
        station.stop();
        station.start();
        yield "agent restarted with its clock an hour behind";
      }
      case 3 ->
          set(
              station,
              Duration.between(station.time.trueTime(), Instant.parse("2000-01-01T00:00:00Z")));
      case 4 -> set(station, Duration.ZERO);
      case 5 -> {
        station.stop();
        station.start();
        yield "agent restarted";
      }
      case 6 -> {
        station.server.breakWith(TestStation.Fault.DOWN);
        station.line.mend();
        station.pass(Duration.ofMinutes(1));
        station.line.cut();
        yield "server answered with errors for a minute";
      }
      default -> {
        station.server.breakWith(TestStation.Fault.CLIP_ALTERED);
        station.line.mend();
        station.pass(Duration.ofMinutes(1));
        station.line.cut();
        yield "server there for a minute, its clips altered";
      }
    };
  }

  private static String set(SimulatedStation station, Duration against) {
    station.time.setWallClock(against);
    return "computer's clock set to " + against + " of the true time";
  }

  private static void mended(SimulatedStation station) throws IOException {
    station.line.cut();
    station.line.mend();
  }
}
