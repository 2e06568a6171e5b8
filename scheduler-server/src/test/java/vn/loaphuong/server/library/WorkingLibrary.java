package vn.loaphuong.server.library;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.DataFolder;

/** A real library on a real database, whose voice is quick and reads when it is told to. */
public final class WorkingLibrary {

  private static final Actor WRITER = new Actor("writer", "Người viết");
  private static final Actor APPROVER = new Actor("approver", "Người duyệt");

  public final Library library;
  public final Phrases phrases;
  public final Readings readings;
  private final NarrationRoom room;
  private final Deque<Runnable> thread = new ArrayDeque<>();

  public WorkingLibrary(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Path folder,
      ApplicationEventPublisher events,
      Clock clock) {
    DataFolder data = DataFolder.at(folder);
    LibrarySettings settings =
        new LibrarySettings(
            DataSize.ofMegabytes(1), 3000, Duration.ofMinutes(2), 100, folder, false);
    QuickVoice voice = new QuickVoice();
    JdbcBulletins bulletins = new JdbcBulletins(jdbc);
    FileClips clips = new FileClips(jdbc, data, clock);
    JdbcNarrations narrations = new JdbcNarrations(jdbc);
    JdbcPronunciations pronunciations = new JdbcPronunciations(jdbc);
    JsonMapper json = JsonMapper.builder().build();
    room =
        new NarrationRoom(
            narrations,
            bulletins,
            clips,
            pronunciations,
            voice,
            json,
            events,
            transactions,
            clock,
            thread::add);
    library =
        new Library(
            bulletins,
            clips,
            narrations,
            room,
            pronunciations,
            new Intake(data, settings),
            settings,
            events,
            transactions,
            json,
            clock);
    phrases =
        new Phrases(new JdbcPhrases(jdbc), clips, voice, new Waking(events), clock, thread::add);
    readings = new Readings(pronunciations, voice, settings, events, clock);
  }

  /** Lets the voice read all that waits. */
  public void read() {
    room.wake();
    phrases.takeUpWhatARestartInterrupted();
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }

  /** A bulletin that may be heard: a second long, or two where a notice is read twice. */
  public Bulletin approved(BulletinKind kind, String title) {
    Bulletin written = library.write(WRITER, kind, title, "", title + ".");
    read();
    library.submit(WRITER, written.id());
    library.approve(APPROVER, written.id(), library.get(written.id()).version());
    return library.get(written.id());
  }

  /** Phrases are read when the test says so, not when they are asked for. */
  private record Waking(ApplicationEventPublisher events) implements ApplicationEventPublisher {
    @Override
    public void publishEvent(Object event) {
      if (!(event instanceof PhraseAsked)) {
        events.publishEvent(event);
      }
    }
  }
}
