package vn.loaphuong.agent.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.Shortfall;

/**
 * Writes the journal on a thread of its own, in the order things happened, so that a slow or full
 * disk never holds up the sound. What cannot be written is kept and tried again. Its methods may be
 * called from any thread and return at once.
 */
public final class Bookkeeper implements Worker {

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Journal journal;
  private final Health health;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private volatile Runnable wake = () -> {};
  private volatile Runnable recorded = () -> {};

  public Bookkeeper(Journal journal, Health health) {
    this.journal = journal;
    this.health = health;
  }

  /**
   * Whom to call from now on.
   *
   * @param wake when there is something to write
   * @param recorded when a record has been written
   */
  public void onWork(Runnable wake, Runnable recorded) {
    this.wake = wake;
    this.recorded = recorded;
  }

  /** An item is about to sound, or has come this far. */
  public void note(Course course) {
    synchronized (entries) {
      Iterator<Entry> waiting = entries.iterator();
      while (waiting.hasNext()) {
        if (waiting.next() instanceof Note(Course earlier)
            && earlier.item().itemId().equals(course.item().itemId())) {
          waiting.remove();
        }
      }
      entries.add(new Note(course));
    }
    wake.run();
  }

  /** An item that was about to sound is no longer planned. */
  public void withdraw(String itemId) {
    add(new Withdrawal(itemId));
  }

  /** An item has ended; see {@link Journal#conclude}. */
  public void conclude(Course course, @Nullable Shortfall why, @Nullable Duration clockOffset) {
    add(new Conclusion(course, why, clockOffset));
  }

  /** Whether everything handed over is on the disk. */
  public boolean idle() {
    synchronized (entries) {
      return entries.isEmpty();
    }
  }

  @Override
  public String role() {
    return "bookkeeper";
  }

  @Override
  public Duration doWork() {
    for (Entry entry = first(); entry != null; entry = first()) {
      try {
        write(entry);
      } catch (JournalUnavailable e) {
        health.raise(
            Fault.JOURNAL,
            "The journal cannot be written; free or repair the disk. Playing goes on, and what"
                + " sounds is written when it can be.");
        return RETRY;
      }
      synchronized (entries) {
        entries.remove(entry);
      }
    }
    if (journal.setAside() != null) {
      health.raise(
          Fault.JOURNAL,
          "The journal had gone bad and was begun anew from its copy; the disk should be"
              + " checked.");
    } else {
      health.clear(Fault.JOURNAL);
    }
    return IDLE;
  }

  /** Writes what is still waiting, as far as the disk takes it. */
  @Override
  public void stopped() {
    doWork();
  }

  private @Nullable Entry first() {
    synchronized (entries) {
      return entries.peek();
    }
  }

  private void add(Entry entry) {
    synchronized (entries) {
      entries.add(entry);
    }
    wake.run();
  }

  private void write(Entry entry) throws JournalUnavailable {
    switch (entry) {
      case Note(Course course) -> journal.note(course);
      case Withdrawal(String itemId) -> journal.withdraw(itemId);
      case Conclusion(Course course, var why, var offset) -> {
        journal.conclude(course, why, offset);
        recorded.run();
      }
    }
  }

  private sealed interface Entry {}

  private record Note(Course course) implements Entry {}

  private record Withdrawal(String itemId) implements Entry {}

  private record Conclusion(Course course, @Nullable Shortfall why, @Nullable Duration clockOffset)
      implements Entry {}
}
