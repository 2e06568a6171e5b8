package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.MessageSourceResolvable;
import vn.loaphuong.server.station.QuietHours;

/**
 * Why an occurrence will not air as written. It is a message: a message source turns it into a
 * sentence that says what can be done.
 */
public sealed interface Obstacle extends MessageSourceResolvable {

  /** The bulletin, as it is now, may not be heard. */
  record NotApproved() implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.not-approved"};
    }
  }

  /** The edition of a programme, as it is now, may not be heard. */
  record EditionNotApproved(String programme, String period) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.edition-not-approved"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {programme, period};
    }
  }

  /** Nobody has composed the edition of a programme for that time. */
  record NoEdition(String programme, String period) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.no-edition"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {programme, period};
    }
  }

  /** What the slot holds was removed. */
  record Gone() implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.gone"};
    }
  }

  /**
   * A clip is not in the library.
   *
   * @param title of what cannot be heard
   */
  record ClipMissing(String title) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.clip-missing"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {title};
    }
  }

  /**
   * It lasts longer than a session may.
   *
   * @param length what it lasts
   * @param limit what a session may last
   */
  record TooLong(Duration length, Duration limit) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.too-long"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {
        Long.toString(length.toMinutes()),
        Integer.toString(length.toSecondsPart()),
        Long.toString(limit.toMinutes())
      };
    }
  }

  /**
   * It begins in the quiet hours or runs into them.
   *
   * @param hours the policy
   */
  record Quiet(QuietHours hours) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.quiet"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {hours.from().toString(), hours.until().toString()};
    }
  }

  /**
   * It falls on a public holiday, on which its slot is silent.
   *
   * @param holiday as people call it
   */
  record Holiday(String holiday) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.holiday"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {holiday};
    }
  }

  /**
   * It is music or entertainment in national mourning.
   *
   * @param mourning as people call it
   */
  record Mourned(String mourning) implements Obstacle {
    @Override
    public String[] getCodes() {
      return new String[] {"obstacle.mourned"};
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {mourning};
    }
  }

  /**
   * Another occurrence sounds at that time.
   *
   * @param occurrenceId the other
   * @param title of the other
   * @param until local time of the station at which the other ends
   * @param why the other is heard and not this one
   */
  record Clash(String occurrenceId, String title, LocalTime until, Why why) implements Obstacle {

    /** Why the other is heard. */
    public enum Why {
      /** It begins first, and both are ordinary. */
      FIRST,
      /** It is of a higher rank. */
      RANK,
      /** A person decided for it. */
      DECIDED,
      /** Both must be heard: a person has to decide; until then the one that begins first. */
      UNDECIDED
    }

    @Override
    public String[] getCodes() {
      return new String[] {
        switch (why) {
          case FIRST -> "obstacle.clash";
          case RANK -> "obstacle.outranked";
          case DECIDED -> "obstacle.gives-way";
          case UNDECIDED -> "obstacle.undecided";
        }
      };
    }

    @Override
    public Object[] getArguments() {
      return new Object[] {title, until.withNano(0).toString()};
    }
  }
}
