package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.loaphuong.airing.ClipRef;

/**
 * An occurrence together with what it is made of and whether it will air.
 *
 * @param occurrence when
 * @param parts what will be heard, in order; empty if that cannot be known because the bulletin may
 *     not be heard
 * @param obstacles why it will not air; empty if it will
 */
public record Planned(Occurrence occurrence, List<Part> parts, List<Obstacle> obstacles) {

  public Planned {
    parts = List.copyOf(parts);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether it will be heard. */
  public boolean airs() {
    return obstacles.isEmpty();
  }

  /** When its last frame has sounded; its start if its length is not known. */
  public Instant end() {
    return occurrence.start().plus(length());
  }

  /** What it lasts; zero if that is not known. */
  public Duration length() {
    return ClipRef.lengthOf(parts.stream().mapToLong(part -> part.sound().frames()).sum());
  }
}
