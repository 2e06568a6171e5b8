package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.StoredInstant;

/**
 * What a new station starts with: sample bulletins in the name of the library, approved in the name
 * of the set-up as soon as the voice has read them. Put in once, and only where nobody wrote
 * anything yet. A sample that somebody changed needs a person's approval like any other.
 */
@Component
class SampleLibrary {

  static final Actor AUTHOR = new Actor("system:samples", "Thư viện mẫu");
  static final Actor APPROVER = new Actor("system:setup", "Thiết lập ban đầu");

  private final Library library;
  private final Bulletins bulletins;
  private final StationSounds sounds;
  private final LibrarySettings settings;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SampleLibrary(
      Library library,
      Bulletins bulletins,
      StationSounds sounds,
      LibrarySettings settings,
      JdbcClient jdbc,
      TransactionOperations transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.library = library;
    this.bulletins = bulletins;
    this.sounds = sounds;
    this.settings = settings;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(10)
  void load() {
    if (!settings.samples()) {
      return;
    }
    var _ = sounds.signatureTune();
    var _ = sounds.chime();
    if (notice().isEmpty() && bulletins.list(new Bulletins.Filter(null, "", 1)).isEmpty()) {
      transactions.executeWithoutResult(status -> writeAll());
    }
    // Narrated, but the program was stopped before it could approve them.
    for (Bulletin bulletin : samples()) {
      approve(bulletin.id());
    }
  }

  @EventListener
  void narrated(BulletinNarrated narrated) {
    approve(narrated.bulletinId());
  }

  private void writeAll() {
    List<SampleBulletin> samples = new ArrayList<>(shipped());
    samples.sort(Comparator.comparing(sample -> sample.kind() != BulletinKind.NOTICE));
    String noticeId = null;
    for (SampleBulletin sample : samples) {
      Bulletin written =
          library.write(AUTHOR, sample.kind(), sample.title(), sample.topic(), sample.text());
      noticeId = noticeId == null ? written.id() : noticeId;
    }
    if (noticeId != null) {
      jdbc.sql("insert into sample_library (id, loaded_at, notice_id) values (1, :at, :notice)")
          .param("at", StoredInstant.of(clock.instant()))
          .param("notice", noticeId)
          .update();
    }
  }

  /** Approves a sample nobody has touched, once it can be heard; anything else is left alone. */
  private void approve(String id) {
    transactions.executeWithoutResult(status -> {
      Optional<Bulletin> untouched =
          bulletins
              .find(id)
              .filter(bulletin ->
                  bulletin.author().equals(AUTHOR)
                      && bulletin.writer().equals(AUTHOR)
                      && bulletin.state() == BulletinState.DRAFT
                      && bulletin.clip() != null
                      && bulletin.deletedAt() == null
                      && bulletins.deeds(id).stream()
                          .noneMatch(deed -> deed.what() == Deed.What.SUBMITTED));
      if (untouched.isPresent()) {
        library.submit(AUTHOR, id);
        library.approve(APPROVER, id, library.get(id).version());
      }
      announce();
    });
  }

  /** Tells once that there is something to air. */
  private void announce() {
    Optional<String> ready = notice().filter(id -> library.find(id).isPresent());
    if (ready.isEmpty()) {
      return;
    }
    int first =
        jdbc.sql("update sample_library set announced_at = :at where announced_at is null")
            .param("at", StoredInstant.of(clock.instant()))
            .update();
    if (first == 1) {
      events.publishEvent(
          new SampleLibraryLoaded(
              ready.get(),
              samples().stream().map(Bulletin::id).filter(id -> !id.equals(ready.get())).toList()));
    }
  }

  private Optional<String> notice() {
    return jdbc.sql("select notice_id from sample_library").query(String.class).optional();
  }

  private List<Bulletin> samples() {
    return bulletins.list(new Bulletins.Filter(null, "", 500)).stream()
        .filter(bulletin -> bulletin.author().equals(AUTHOR))
        .sorted(Comparator.comparing(Bulletin::createdAt).thenComparing(b -> b.words().title()))
        .toList();
  }

  private static List<SampleBulletin> shipped() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:library/bulletins/*.txt");
      Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
      List<SampleBulletin> samples = new ArrayList<>();
      for (Resource file : files) {
        samples.add(SampleBulletin.parse(file.getContentAsString(StandardCharsets.UTF_8)));
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
