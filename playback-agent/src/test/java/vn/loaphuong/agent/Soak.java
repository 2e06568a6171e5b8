package vn.loaphuong.agent;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/**
 * An agent that lives through many periods alike on simulated time, each with its programmes, new
 * clips and a new rundown for seven periods ahead; after each its memory, threads, file handles and
 * disk are counted. What is measured is this whole process, the small test server in it too.
 */
final class Soak {

  private static final Instant START = Instant.parse("2026-03-01T17:00:00Z");
  private static final int PROGRAMMES = 3;
  private static final int ITEMS = 3;
  private static final int AHEAD = 7;

  /** The journal keeps every record, in SQLite and as a line. */
  private static final long BYTES_A_RECORD = 6_000;

  private static final long HEAP_LEEWAY = 2_000_000;
  private static final long DISK_LEEWAY = 100_000;
  private static final int COUNT_LEEWAY = 4;

  /**
   * What there was at the end of a period.
   *
   * @param heap bytes in use after a collection
   * @param disk bytes in the agent's data folder
   */
  record Sample(long heap, int threads, long handles, long disk, int records) {

    private static Sample of(SimulatedStation station) throws IOException {
      System.gc();
      return new Sample(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
              .getOpenFileDescriptorCount(),
          station.bytesOnDisk(),
          station.server.records().size());
    }
  }

  /** All samples, and in words what grew or was not aired; empty if nothing. */
  record Growth(List<Sample> samples, List<String> troubles) {}

  private Soak() {}

  /**
   * Lives so many periods.
   *
   * @param programme how long each of a period's programmes is
   */
  static Growth live(Path folder, int periods, Duration period, Duration programme)
      throws Exception {
    Clip clip = TestClips.noise(71, programme.toMillis() / 1000.0 / ITEMS);
    try (SimulatedStation station = new SimulatedStation(folder, START)) {
      List<List<RundownItem>> plan = new ArrayList<>();
      List<Sample> samples = new ArrayList<>();
      for (int now = 0; now < periods; now++) {
        while (plan.size() < now + AHEAD) {
          plan.add(itemsOf(station, plan.size(), period, clip));
        }
        Instant from = START.plus(period.multipliedBy(now));
        station.server.serve(
            new Rundown(
                TestStation.AGENT,
                now + 1,
                from,
                from,
                from.plus(period.multipliedBy(AHEAD)),
                plan.subList(now, now + AHEAD).stream().flatMap(List::stream).toList()));
        if (now == 0) {
          station.start();
        }
        station.passUntil(from.plus(period));
        samples.add(Sample.of(station));
      }
      return new Growth(
          samples, troubles(samples, station.server.records(), periods * PROGRAMMES * ITEMS));
    }
  }

  private static List<RundownItem> itemsOf(
      SimulatedStation station, int number, Duration period, Clip clip) {
    List<RundownItem> items = new ArrayList<>();
    for (int programme = 0; programme < PROGRAMMES; programme++) {
      Instant due =
          START
              .plus(period.multipliedBy(number))
              .plus(period.multipliedBy(programme + 1).dividedBy(PROGRAMMES + 1));
      for (int position = 0; position < ITEMS; position++) {
        String occurrence = "occurrence-" + number + "-" + programme;
        RundownItem item =
            station.item(occurrence + "-" + position, occurrence, position, clip, due);
        items.add(item);
        due = item.endsAt();
      }
    }
    return items;
  }

  private static List<String> troubles(List<Sample> samples, List<AiringRecord> records, int due) {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    List<String> troubles = new ArrayList<>();
    if (last.heap() > first.heap() + HEAP_LEEWAY) {
      troubles.add("memory grew from %d to %d bytes".formatted(first.heap(), last.heap()));
    }
    if (last.threads() > first.threads() + COUNT_LEEWAY) {
      troubles.add("threads grew from %d to %d".formatted(first.threads(), last.threads()));
    }
    if (last.handles() > first.handles() + COUNT_LEEWAY) {
      troubles.add("file handles grew from %d to %d".formatted(first.handles(), last.handles()));
    }
    long journal = BYTES_A_RECORD * (last.records() - first.records());
    if (last.disk() > first.disk() + journal + DISK_LEEWAY) {
      troubles.add("the disk filled from %d to %d bytes".formatted(first.disk(), last.disk()));
    }
    long aired = records.stream().filter(r -> r.outcome() == Outcome.AIRED).count();
    if (aired != due || records.size() != due) {
      troubles.add(
          "of %d items %d have aired, with %d records".formatted(due, aired, records.size()));
    }
    return troubles;
  }
}
