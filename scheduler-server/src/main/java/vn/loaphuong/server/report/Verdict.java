package vn.loaphuong.server.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a planned occurrence ended, as far as can be known: exactly one of these. */
public sealed interface Verdict {

  /** What it is called. */
  enum Kind {
    AIRED,
    LATE,
    PARTLY,
    REPLACED,
    SUPPRESSED,
    MISSED,
    UNKNOWN,
    PENDING
  }

  Kind kind();

  /** Why it was not heard whole and on time; null if it was, or is not due yet. */
  @Nullable Cause cause();

  /** Every frame was heard on every station PC, from the due instant within the tolerance. */
  record Aired() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.AIRED;
    }

    @Override
    public @Nullable Cause cause() {
      return null;
    }
  }

  /**
   * Every frame was heard, but somewhere later than the tolerance allows.
   *
   * @param by how much later at most
   */
  record Late(Duration by) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.LATE;
    }

    @Override
    public Cause cause() {
      return Cause.late(by);
    }
  }

  /** Some of it was heard, or it was heard on some station PCs. */
  record Partly(Cause cause) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.PARTLY;
    }
  }

  /** Something else was put in its place. */
  record Replaced(Cause cause) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.REPLACED;
    }
  }

  /** It was kept from airing on purpose: by mourning, a holiday or a policy. */
  record Suppressed(Cause cause) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.SUPPRESSED;
    }
  }

  /** Nothing was heard. */
  record Missed(Cause cause) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.MISSED;
    }
  }

  /** A station PC that was to play it has not told yet, and what it will tell may change this. */
  record Unknown() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public Cause cause() {
      return Cause.SILENT;
    }
  }

  /** It is not due yet, or may still be sounding. */
  record Pending() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.PENDING;
    }

    @Override
    public @Nullable Cause cause() {
      return null;
    }
  }
}
