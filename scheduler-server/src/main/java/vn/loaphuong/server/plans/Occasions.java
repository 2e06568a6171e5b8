package vn.loaphuong.server.plans;

import java.util.List;

/** What was and what is to be heard: whoever holds plan against log says. Thread-safe. */
@FunctionalInterface
public interface Occasions {

  /** Everything on the timetable of some days and whatever else was heard then, in order. */
  List<Occasion> in(Span days);
}
