package vn.loaphuong.agent.player;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.journal.Course;
import vn.loaphuong.agent.timeline.History;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;

/**
 * What the playout knows of the past, from the journal and from its own run. Used by one thread.
 */
final class Memory implements History {

  private static final int SPANS = 64;

  private final ClipCache cache;
  private final Instant upSince;
  private final Set<String> finished = new HashSet<>();
  private final Set<String> aside = new HashSet<>();
  private final Map<String, Course> begun = new HashMap<>();
  private final Map<String, String> breaks = new HashMap<>();
  private final Map<String, Instant> lastSounds = new HashMap<>();
  private final Map<String, Instant> knownSince = new HashMap<>();
  private final Map<String, Interruption> interruptions = new HashMap<>();
  private final Set<String> urgent = new HashSet<>();
  private final Deque<Span> spans = new ArrayDeque<>();
  private final Deque<Span> deviceless = new ArrayDeque<>();

  Memory(ClipCache cache, Instant upSince) {
    this.cache = cache;
    this.upSince = upSince;
  }

  /** A rundown has taken the place of another. */
  void renewed(@Nullable Rundown old, Rundown renewed, Instant now) {
    Map<String, Instant> before = Map.copyOf(knownSince);
    knownSince.clear();
    for (RundownItem item : renewed.items()) {
      Instant fresh = old == null ? upSince : now;
      knownSince.put(item.itemId(), before.getOrDefault(item.itemId(), fresh));
    }
    Set<String> occurrences = new HashSet<>();
    renewed.items().forEach(item -> occurrences.add(item.occurrenceId()));
    lastSounds
        .keySet()
        .removeIf(id ->
            !occurrences.contains(id)
                && urgent.stream().noneMatch(item -> item.startsWith(id + ".")));
    interruptions.keySet().retainAll(occurrences);
    finished.removeIf(
        id -> !before.containsKey(id) && !knownSince.containsKey(id) && !urgent.contains(id));
  }

  void finished(Collection<String> itemIds) {
    finished.addAll(itemIds);
  }

  /** These stand in no rundown and are remembered all the same, until others are named. */
  void urgent(Collection<String> itemIds) {
    urgent.clear();
    urgent.addAll(itemIds);
  }

  /** An occurrence has made way for an emergency. */
  void interrupted(String occurrenceId, boolean rejoin, Instant now) {
    interruptions.put(occurrenceId, new Interruption(now, null, rejoin));
  }

  /** No emergency has the air any more. */
  void emergencyOver(Instant now) {
    interruptions.replaceAll((id, interruption) ->
        interruption.until() == null
            ? new Interruption(interruption.from(), now, interruption.rejoin())
            : interruption);
  }

  /** Leaves these out of the next question, and only of that. */
  void setAside(Collection<String> itemIds) {
    aside.addAll(itemIds);
  }

  void nothingAside() {
    aside.clear();
  }

  /** Whether its record is written, also while it is set aside. */
  boolean hasFinished(String itemId) {
    return finished.contains(itemId);
  }

  void sounded(Map<String, Instant> occurrences) {
    occurrences.forEach((id, last) -> lastSounds.merge(id, last, Memory::later));
  }

  /** There is no sound device now. */
  void deviceGone(Instant now) {
    Span last = deviceless.peekLast();
    if (last == null || !last.until().equals(Instant.MAX)) {
      deviceless.addLast(new Span(now, Instant.MAX));
    }
    if (deviceless.size() > SPANS) {
      deviceless.removeFirst();
    }
  }

  /** There is one (again). */
  void deviceThere(Instant now) {
    Span last = deviceless.peekLast();
    if (last != null && last.until().equals(Instant.MAX)) {
      deviceless.removeLast();
      deviceless.addLast(new Span(last.from(), now));
    }
  }

  /** An item that is not over was broken off. */
  void brokenOff(Course course, String why) {
    begun.put(course.item().itemId(), course);
    breaks.put(course.item().itemId(), why);
    remember(course);
  }

  void concluded(Course course) {
    finished.add(course.item().itemId());
    begun.remove(course.item().itemId());
    breaks.remove(course.item().itemId());
    remember(course);
  }

  @Nullable Course course(String itemId) {
    return begun.get(itemId);
  }

  /** Why an item was broken off, in a sentence; null if it was not. */
  @Nullable String breakOf(String itemId) {
    return breaks.get(itemId);
  }

  Collection<Course> begun() {
    return Set.copyOf(begun.values());
  }

  /** What is on the line now will be known to have sounded until then. */
  void willSound(String occurrenceId, Instant until) {
    lastSounds.merge(occurrenceId, until, Memory::later);
  }

  @Override
  public boolean finished(String itemId) {
    return finished.contains(itemId) || aside.contains(itemId);
  }

  @Override
  public @Nullable Begun begun(String itemId) {
    Course course = begun.get(itemId);
    return course == null ? null : new Begun(course.nextFrame());
  }

  @Override
  public @Nullable Instant lastSound(String occurrenceId) {
    return lastSounds.get(occurrenceId);
  }

  @Override
  public @Nullable Interruption interruption(String occurrenceId) {
    return interruptions.get(occurrenceId);
  }

  @Override
  public boolean onDisk(ClipHash clip) {
    return cache.holds(clip);
  }

  @Override
  public Instant knownSince(String itemId) {
    return knownSince.getOrDefault(itemId, upSince);
  }

  @Override
  public boolean soundingAt(Instant instant) {
    return spans.stream().anyMatch(span -> span.holds(instant));
  }

  @Override
  public boolean withoutDeviceAt(Instant instant) {
    return deviceless.stream().anyMatch(span -> span.holds(instant));
  }

  private void remember(Course course) {
    Instant first = course.firstFrameAt();
    Instant last = course.lastFrameAt();
    if (first == null || last == null) {
      return;
    }
    lastSounds.merge(course.item().occurrenceId(), last, Memory::later);
    spans.addLast(new Span(first, last));
    if (spans.size() > SPANS) {
      spans.removeFirst();
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** From one instant to another, both included. */
  private record Span(Instant from, Instant until) {
    boolean holds(Instant instant) {
      return !instant.isBefore(from) && !instant.isAfter(until);
    }
  }
}
