package vn.loaphuong.server.plans;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days on end.
 *
 * @param first the first of them
 * @param last the last of them
 */
public record Span(LocalDate first, LocalDate last) {

  public Span {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("last is before first");
    }
  }

  /** Whether a day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** From the earlier first day to the later last day of this and another. */
  Span around(Span other) {
    return new Span(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** The days that are also in another span; empty if there are none. */
  public Optional<Span> within(Span other) {
    LocalDate begin = first.isAfter(other.first) ? first : other.first;
    LocalDate end = last.isBefore(other.last) ? last : other.last;
    return end.isBefore(begin) ? Optional.empty() : Optional.of(new Span(begin, end));
  }
}
