package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where slots and their deviations are kept. Thread-safe. */
interface Slots {

  /** Stores a slot, in place of the one with its id if there is one. */
  void put(Slot slot);

  Optional<Slot> find(String slotId);

  /** Slots on the timetable as it is now, by title. */
  List<Slot> standing();

  /** Slots that were taken off and not put back, last removed first. */
  List<Slot> removed();

  /**
   * Slots that may have an occurrence in the span, and perhaps some that have none.
   *
   * @param firstDay local day of the station on which the span begins
   * @param from start of the span, inclusive
   * @param until end of the span, exclusive
   */
  List<Slot> planning(LocalDate firstDay, Instant from, Instant until);

  /** Stores a deviation, in place of the one of its slot and date if there is one. */
  void put(Deviation deviation);

  /** Forgets a deviation. */
  void delete(String slotId, LocalDate date);

  /** The deviations of these slots. */
  List<Deviation> deviations(Collection<Slot> slots);

  /** Those of them that concern a day of a span, first and last included, at either end. */
  List<Deviation> deviations(Collection<Slot> slots, LocalDate first, LocalDate last);

  /**
   * Keeps what a person decided about two occurrences that clash, in place of what was decided
   * about them before.
   *
   * @param by who decided
   * @param at when
   */
  void put(Precedence.Decision decision, String by, Instant at);

  /** What was decided about these occurrences. */
  List<Precedence.Decision> decisions(Collection<String> occurrenceIds);
}
