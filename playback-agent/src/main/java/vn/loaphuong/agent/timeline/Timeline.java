package vn.loaphuong.agent.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;

/** Decides what sounds next. Stateless, thread-safe. */
public final class Timeline {

  /** Lateness up to this is not lateness: a late word is better than one cut off. */
  public static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * An occurrence that was held up (the device lost, the agent killed) goes on where the listener
   * lost it, with everything after it moved, while it is at most this much behind its plan. Further
   * behind, each item's own policy decides.
   */
  public static final Duration SLIP = Duration.ofSeconds(60);

  /** Joining for less than this is not worth the crackle. */
  static final Duration SHORTEST_JOIN = Duration.ofSeconds(1);

  private static final long NANOS = 1_000_000_000L;

  private Timeline() {}

  /**
   * What to do next.
   *
   * @param items the rundown's items, in order of their due instants
   * @param at the earliest instant at which something new could begin to sound
   */
  public static Next next(List<RundownItem> items, History history, Instant at) {
    for (RundownItem item : items) {
      if (history.finished(item.itemId())) {
        continue;
      }
      boolean onDisk =
          switch (item.content()) {
            case ClipRef clip -> history.onDisk(clip.hash());
            case Relay relay -> true;
          };
      if (item.dueAt().isAfter(at)) {
        if (onDisk) {
          return new Next.Play(item, 0, item.dueAt());
        }
        continue;
      }
      Next late = late(item, history, at);
      if (late instanceof Next.GiveUp given) {
        return onDisk || given.why() == Shortfall.INTERRUPTED
            ? given
            : new Next.GiveUp(item, Shortfall.CLIP_UNAVAILABLE);
      }
      if (onDisk) {
        return late;
      }
    }
    return new Next.Silence();
  }

  /**
   * Items whose time had come under the old rundown and which the new one, beginning later, does
   * not speak of: they still need their record.
   */
  public static List<RundownItem> leftBehind(
      List<RundownItem> old, Instant newFrom, List<RundownItem> renewed, Instant now) {
    return old.stream()
        .filter(item -> item.dueAt().isBefore(newFrom) && !item.dueAt().isAfter(now))
        .filter(item -> renewed.stream().noneMatch(r -> r.itemId().equals(item.itemId())))
        .toList();
  }

  /**
   * Whether a new rundown takes an item off the air: it speaks of the time the item is due, and
   * does not name it.
   */
  public static boolean withdrawn(RundownItem item, Instant from, List<RundownItem> renewed) {
    return !item.dueAt().isBefore(from)
        && renewed.stream().noneMatch(r -> r.itemId().equals(item.itemId()));
  }

  /** How many frames sound in this time, to the nearest; zero for a negative one. */
  public static long frames(Duration length) {
    if (length.isNegative()) {
      return 0;
    }
    return length.getSeconds() * ClipRef.SAMPLE_RATE
        + ((long) length.getNano() * ClipRef.SAMPLE_RATE + NANOS / 2) / NANOS;
  }

  private static Next late(RundownItem item, History history, Instant at) {
    if (item.hardEnd() != null && !at.isBefore(item.hardEnd())) {
      return giveUp(item, history);
    }
    History.Begun begun = history.begun(item.itemId());
    if (item.content() instanceof Relay) {
      return live(item, begun != null, history, at);
    }
    if (begun != null) {
      return resumed(item, begun, history, at);
    }
    Duration behind = Duration.between(item.dueAt(), at);
    if (behind.compareTo(GRACE) <= 0 || heldUp(item, history, behind, at)) {
      return new Next.Play(item, 0, at);
    }
    LatePolicy late = rejoins(item, history) ? new LatePolicy.JoinInProgress() : item.late();
    return byPolicy(item, late, 0, behind, at).orElseGet(() -> giveUp(item, history));
  }

  /** What is live waits for nobody: it is joined where it is, or not at all. */
  private static Next live(RundownItem item, boolean begun, History history, Instant at) {
    Duration behind = Duration.between(item.dueAt(), at);
    boolean wanted =
        begun
            || behind.compareTo(GRACE) <= 0
            || heldUp(item, history, behind, at)
            || switch (item.late()) {
              case LatePolicy.JoinInProgress join -> true;
              case LatePolicy.PlayWhole(Duration within) -> behind.compareTo(within) <= 0;
              case LatePolicy.Skip skip -> false;
            };
    long from = frames(behind);
    boolean worthIt = item.content().frames() - from >= frames(SHORTEST_JOIN);
    return wanted && worthIt ? new Next.Play(item, from, at) : giveUp(item, history);
  }

  private static Next resumed(RundownItem item, History.Begun begun, History history, Instant at) {
    long nextFrame = begun.nextFrame();
    if (nextFrame >= item.content().frames()) {
      return giveUp(item, history);
    }
    Duration behind = Duration.between(item.dueAt().plus(ClipRef.lengthOf(nextFrame)), at);
    boolean rejoins = rejoins(item, history);
    if (!rejoins && behind.compareTo(slip(item, history, at)) <= 0) {
      return new Next.Play(item, nextFrame, at);
    }
    if (rejoins || item.late() instanceof LatePolicy.JoinInProgress) {
      return byPolicy(
              item,
              new LatePolicy.JoinInProgress(),
              nextFrame,
              Duration.between(item.dueAt(), at),
              at)
          .orElseGet(() -> giveUp(item, history));
    }
    return giveUp(item, history);
  }

  private static boolean heldUp(RundownItem item, History history, Duration behind, Instant at) {
    @Nullable Instant lastSound = history.lastSound(item.occurrenceId());
    Duration slip = slip(item, history, at);
    return lastSound != null
        && !rejoins(item, history)
        && behind.compareTo(slip) <= 0
        && Duration.between(lastSound, at).compareTo(slip) <= 0;
  }

  private static boolean rejoins(RundownItem item, History history) {
    History.Interruption interruption = history.interruption(item.occurrenceId());
    return interruption != null && interruption.rejoin();
  }

  /** How far behind its plan an occurrence may go on where it stopped. */
  private static Duration slip(RundownItem item, History history, Instant at) {
    History.Interruption interruption = history.interruption(item.occurrenceId());
    return interruption == null ? SLIP : SLIP.plus(interruption.pardonedAt(at));
  }

  private static Optional<Next> byPolicy(
      RundownItem item, LatePolicy late, long nextFrame, Duration behind, Instant at) {
    return switch (late) {
      case LatePolicy.JoinInProgress join -> {
        long from = Math.max(nextFrame, frames(behind));
        long left = item.content().frames() - from;
        yield left < frames(SHORTEST_JOIN)
            ? Optional.empty()
            : Optional.of(new Next.Play(item, from, at));
      }
      case LatePolicy.PlayWhole(Duration within) ->
          behind.compareTo(within) <= 0
              ? Optional.of(new Next.Play(item, 0, at))
              : Optional.empty();
      case LatePolicy.Skip skip -> Optional.empty();
    };
  }

  private static Next giveUp(RundownItem item, History history) {
    return new Next.GiveUp(item, reason(item, history));
  }

  private static Shortfall reason(RundownItem item, History history) {
    if (history.begun(item.itemId()) != null) {
      return Shortfall.INTERRUPTED;
    }
    if (history.knownSince(item.itemId()).isAfter(item.dueAt())) {
      return Shortfall.AGENT_DOWN;
    }
    if (history.withoutDeviceAt(item.dueAt())) {
      return Shortfall.DEVICE_LOST;
    }
    return history.soundingAt(item.dueAt()) ? Shortfall.CLASH : Shortfall.TOO_LATE;
  }
}
