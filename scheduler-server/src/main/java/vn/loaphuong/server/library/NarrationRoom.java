package vn.loaphuong.server.library;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.reading.Correction;

/**
 * Where texts are read aloud, one after the other. What waits stands in the database, so that a
 * restart loses nothing; the one thread only takes the next from there. Thread-safe.
 */
@Service
class NarrationRoom {

  static final Actor VOICE = new Actor("system:voice", "Giọng đọc của máy");

  private static final Logger LOG = LoggerFactory.getLogger(NarrationRoom.class);
  private static final Duration LAST_SENTENCE = Duration.ofSeconds(20);

  private final Narrations narrations;
  private final Bulletins bulletins;
  private final ClipStore clips;
  private final Pronunciations pronunciations;
  private final Voice voice;
  private final JsonMapper json;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Executor thread;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Current current;
  private volatile boolean closing;

  NarrationRoom(
      Narrations narrations,
      Bulletins bulletins,
      ClipStore clips,
      Pronunciations pronunciations,
      Voice voice,
      JsonMapper json,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock,
      Executor narrationThread) {
    this.narrations = narrations;
    this.bulletins = bulletins;
    this.clips = clips;
    this.pronunciations = pronunciations;
    this.voice = voice;
    this.json = json;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
    this.thread = narrationThread;
  }

  /** What is being read at this moment. */
  private static final class Current {
    final Narrations.Waiting asked;
    volatile int said;
    volatile int of;
    volatile boolean cancelled;

    Current(Narrations.Waiting asked) {
      this.asked = asked;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void takeUpWhatARestartInterrupted() {
    wake();
  }

  @TransactionalEventListener(
      classes = NarrationAsked.class,
      phase = TransactionPhase.AFTER_COMMIT,
      fallbackExecution = true)
  void wake() {
    if (!closing && busy.compareAndSet(false, true)) {
      thread.execute(this::readNext);
    }
  }

  NarrationStatus status(String bulletinId) {
    Optional<Narrations.Waiting> asked = narrations.find(bulletinId);
    if (asked.isEmpty()) {
      return new NarrationStatus.None();
    }
    String failure = asked.get().failure();
    if (failure != null) {
      return new NarrationStatus.Failed(failure);
    }
    Current now = current;
    return now != null && now.asked.bulletinId().equals(bulletinId)
        ? new NarrationStatus.Reading(now.said, now.of)
        : new NarrationStatus.Waiting();
  }

  /** Stops the voice on this bulletin and forgets that it was asked. */
  void cancel(String bulletinId) {
    narrations.find(bulletinId).ifPresent(asked -> narrations.forget(bulletinId, asked.textHash()));
    Current now = current;
    if (now != null && now.asked.bulletinId().equals(bulletinId)) {
      now.cancelled = true;
    }
  }

  /** Lets the voice end its sentence while the database is still there; what waits stays asked. */
  @PreDestroy
  void close() {
    closing = true;
    try {
      if (reading.tryLock(LAST_SENTENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        reading.unlock();
      } else {
        LOG.warn("the voice did not stop in time; what it was reading is read again at the start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readNext() {
    boolean more = false;
    reading.lock();
    try {
      Optional<Narrations.Waiting> next = narrations.next();
      if (next.isPresent() && !closing) {
        readOne(next.get());
      }
      more = !closing && narrations.next().isPresent();
    } finally {
      busy.set(more);
      reading.unlock();
    }
    if (more) {
      // At the end of the queue, so that a phrase waits for one text at most.
      thread.execute(this::readNext);
      return;
    }
    // Asked for between the last look and this line: nobody else would notice.
    if (!closing && narrations.waiting() > 0) {
      wake();
    }
  }

  private void readOne(Narrations.Waiting asked) {
    String id = asked.bulletinId();
    Optional<Bulletin> bulletin = bulletins.find(id).filter(found -> wants(found, asked));
    if (bulletin.isEmpty()) {
      narrations.forget(id, asked.textHash());
      return;
    }
    Current begun = new Current(asked);
    current = begun;
    try {
      String text = bulletin.get().words().text();
      List<Correction> own =
          pronunciations.ofBulletin(id).stream().map(Pronunciation::correction).toList();
      Script script = voice.read(text, own);
      bulletins.keepReading(id, asked.textHash(), json.writeValueAsString(script));
      Narration narration =
          voice.say(
              text,
              own,
              new Voice.Progress() {
                @Override
                public void said(int sentences, int of) {
                  begun.said = sentences;
                  begun.of = of;
                  endIfUnwanted(begun);
                  giveWay(begun);
                }

                @Override
                public void mastered(double part) {
                  endIfUnwanted(begun);
                }
              });
      for (Narration.Warning warning : narration.warnings()) {
        LOG.warn(
            "{}: sentence {} was read by {} instead of {}: {}",
            id,
            warning.sentence(),
            warning.standIn(),
            warning.voice(),
            warning.reason());
      }
      if (!narration.warnings().isEmpty()) {
        bulletins.keepReading(
            id, asked.textHash(), json.writeValueAsString(script.voiced(narration.warnings())));
      }
      ClipRef stored = clips.store(narration.clip());
      boolean wanted = Boolean.TRUE.equals(transactions.execute(status -> finish(asked, stored)));
      if (wanted) {
        events.publishEvent(new BulletinNarrated(id));
      }
    } catch (CancellationException e) {
      LOG.info("the narration of {} was stopped", id);
    } catch (Voice.MuteVoice e) {
      LOG.warn("the voice could not read {}", id, e);
      narrations.fail(id, asked.textHash(), "library.narration.mute");
    } catch (IOException | JacksonException e) {
      LOG.error("the narration of {} could not be stored", id, e);
      narrations.fail(id, asked.textHash(), "library.narration.not-stored");
    } catch (Refusal changed) {
      LOG.info("{} was changed while its clip was being stored and is read again", id);
    } catch (RuntimeException e) {
      if (closing) {
        LOG.info("the narration of {} was interrupted by the end", id, e);
        return;
      }
      // One text must not end the room for all others.
      LOG.error("the narration of {} failed", id, e);
      narrations.fail(id, asked.textHash(), "library.narration.failed");
    } finally {
      current = null;
    }
  }

  private void endIfUnwanted(Current begun) {
    if (begun.cancelled || closing) {
      throw new CancellationException("nobody wants it any more");
    }
  }

  /** Only what a person waits for comes before what is being read. */
  private void giveWay(Current begun) {
    if (narrations.next().filter(first -> !first.equals(begun.asked)).isPresent()) {
      throw new CancellationException("somebody waits for another");
    }
  }

  private boolean finish(Narrations.Waiting asked, ClipRef clip) {
    Optional<Bulletin> found =
        bulletins.find(asked.bulletinId()).filter(bulletin -> wants(bulletin, asked));
    boolean stillAsked = narrations.find(asked.bulletinId()).filter(asked::equals).isPresent();
    boolean wanted = found.isPresent() && stillAsked;
    if (wanted) {
      bulletins.replace(found.orElseThrow().narrated(clip, clock.instant()));
      bulletins.note(
          asked.bulletinId(), new Deed(clock.instant(), VOICE, Deed.What.NARRATED, null));
      events.publishEvent(new BulletinChanged(asked.bulletinId()));
    }
    if (stillAsked) {
      narrations.forget(asked.bulletinId(), asked.textHash());
    }
    return wanted;
  }

  private static boolean wants(Bulletin bulletin, Narrations.Waiting asked) {
    return bulletin.deletedAt() == null
        && bulletin.origin() == Origin.TEXT
        && bulletin.words().hash().equals(asked.textHash());
  }
}
