package vn.loaphuong.server.plans;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What a row of a plan wants heard, and how often: something the log can answer. */
public sealed interface Target {

  /** The part of the year it is counted by. */
  Every every();

  /**
   * Programmes of a certain length: "mỗi tháng 01 chương trình (10-15 phút)".
   *
   * @param times how many, 1 or more
   * @param shortest of a whole programme, tunes included
   * @param longest likewise
   */
  record Programmes(int times, Duration shortest, Duration longest, Every every) implements Target {
    public Programmes {
      requireSome(times);
      if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException("the longest is shorter than the shortest");
      }
    }

    boolean suits(Duration length) {
      return length.compareTo(shortest) >= 0 && length.compareTo(longest) <= 0;
    }
  }

  /**
   * Items (tin, bài), each counted once however often it is heard.
   *
   * @param times how many, 1 or more
   */
  record Items(int times, Every every) implements Target {
    public Items {
      requireSome(times);
    }
  }

  /** Everything that counts for the plan heard whole at least once: all procedures, completely. */
  record EachItem(Every every) implements Target {}

  /**
   * The broadcast of another station relayed on certain days of the week, all year.
   *
   * @param source name of the station as the sources of relay have it; empty for any
   * @param days at least one
   */
  record RelayDays(String source, Set<DayOfWeek> days) implements Target {
    public RelayDays {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("a relay has its days");
      }
      days = EnumSet.copyOf(days);
    }

    @Override
    public Every every() {
      return Every.MONTH;
    }
  }

  private static void requireSome(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a target is 1 or more");
    }
  }
}
