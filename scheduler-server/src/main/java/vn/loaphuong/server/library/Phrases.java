package vn.loaphuong.server.library;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.speech.Narration;

/**
 * The short texts between bulletins, voiced by the thread that reads bulletins. What is asked for
 * stands in the database, so that a restart loses nothing. A phrase needs no approval of its own:
 * whoever puts it on the air has it approved with the rest. Thread-safe.
 */
@Service
public class Phrases {

  private static final Logger LOG = LoggerFactory.getLogger(Phrases.class);

  private final JdbcPhrases phrases;
  private final ClipStore clips;
  private final Voice voice;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Executor thread;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean closing;

  Phrases(
      JdbcPhrases phrases,
      ClipStore clips,
      Voice voice,
      ApplicationEventPublisher events,
      Clock clock,
      Executor narrationThread) {
    this.phrases = phrases;
    this.clips = clips;
    this.voice = voice;
    this.events = events;
    this.clock = clock;
    this.thread = narrationThread;
  }

  public Optional<Phrase> find(String id) {
    return phrases.find(id);
  }

  /** Has a text read aloud under this name, unless just that was asked for already. */
  public void ask(String id, String text) {
    Optional<Phrase> before = phrases.find(id);
    if (before.filter(same -> same.text().equals(text) && same.failure() == null).isPresent()) {
      return;
    }
    phrases.ask(id, text, clock.instant());
    events.publishEvent(new PhraseAsked(id));
  }

  /** Forgets a phrase that nobody needs any more. */
  public void forget(String id) {
    phrases.forget(id);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void asked(PhraseAsked asked) {
    wake();
  }

  @EventListener(ApplicationReadyEvent.class)
  void takeUpWhatARestartInterrupted() {
    wake();
  }

  private void wake() {
    if (!closing && busy.compareAndSet(false, true)) {
      thread.execute(this::readNext);
    }
  }

  @PreDestroy
  void close() {
    closing = true;
  }

  private void readNext() {
    boolean more = false;
    try {
      Optional<Phrase> next = phrases.next();
      if (next.isPresent() && !closing) {
        read(next.get());
      }
      more = !closing && phrases.next().isPresent();
    } finally {
      busy.set(more);
    }
    if (more) {
      // At the end of the queue, behind a bulletin that waits.
      thread.execute(this::readNext);
    } else if (!closing && phrases.next().isPresent()) {
      // Asked for between the last look and this line: nobody else would notice.
      wake();
    }
  }

  private void read(Phrase phrase) {
    String id = phrase.id();
    String text = phrase.text();
    try {
      Narration narration = voice.say(text, List.of(), new UntilTheEnd());
      ClipHash clip = clips.store(narration.clip()).hash();
      if (phrases.voiced(id, text, clip)) {
        events.publishEvent(new PhraseVoiced(id));
      }
    } catch (CancellationException e) {
      LOG.info("the phrase {} is read after the restart", id);
    } catch (Voice.MuteVoice e) {
      LOG.warn("the voice could not read the phrase {}", id, e);
      phrases.fail(id, text, "library.narration.mute");
    } catch (IOException e) {
      LOG.error("the phrase {} could not be stored", id, e);
      phrases.fail(id, text, "library.narration.not-stored");
    } catch (RuntimeException e) {
      if (closing) {
        LOG.info("the phrase {} was interrupted by the end", id, e);
        return;
      }
      // One text must not end the thread for all others.
      LOG.error("the phrase {} could not be read", id, e);
      phrases.fail(id, text, "library.narration.failed");
    }
  }

  private final class UntilTheEnd implements Voice.Progress {
    @Override
    public void said(int sentences, int of) {
      if (closing) {
        throw new CancellationException("the server ends");
      }
    }

    @Override
    public void mastered(double part) {
      said(0, 0);
    }
  }
}
