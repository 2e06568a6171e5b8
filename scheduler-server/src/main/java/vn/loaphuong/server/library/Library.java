package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.trail.Change;
import vn.loaphuong.speech.reading.Correction;

/** What people do with bulletins. Every step is written down with who took it. Thread-safe. */
@Service
public class Library implements AirableBulletins {

  static final int LONGEST_TOPIC = 60;

  private final Bulletins bulletins;
  private final ClipStore clips;
  private final Narrations narrations;
  private final NarrationRoom room;
  private final Pronunciations pronunciations;
  private final Intake intake;
  private final LibrarySettings settings;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final Clock clock;

  Library(
      Bulletins bulletins,
      ClipStore clips,
      Narrations narrations,
      NarrationRoom room,
      Pronunciations pronunciations,
      Intake intake,
      LibrarySettings settings,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      JsonMapper json,
      Clock clock) {
    this.bulletins = bulletins;
    this.clips = clips;
    this.narrations = narrations;
    this.room = room;
    this.pronunciations = pronunciations;
    this.intake = intake;
    this.settings = settings;
    this.events = events;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Optional<AirableBulletin> find(String bulletinId) {
    return bulletins
        .find(bulletinId)
        .flatMap(Bulletin::airable)
        .filter(airable -> clips.open(airable.clip().hash()).isPresent());
  }

  /**
   * A bulletin, whether it may be heard or not.
   *
   * @throws Refusal if there never was one with this id
   */
  public Bulletin get(String id) {
    return bulletins
        .find(id)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "library.refused.unknown"));
  }

  /**
   * Bulletins outside the bin, the latest changed first, at most 500.
   *
   * @param state only these; null for all
   * @param words all have to stand in title, text or topic
   */
  public List<Bulletin> list(@Nullable BulletinState state, String words) {
    return bulletins.list(new Bulletins.Filter(state, words, 500));
  }

  /** How many bulletins of each state there are, outside the bin. */
  public Map<BulletinState, Integer> counts() {
    return bulletins.counts();
  }

  /** Everything done to a bulletin, the earliest first. */
  public List<Deed> deeds(String id) {
    return bulletins.deeds(id);
  }

  /** How a bulletin's present text is said; empty until the voice has looked at it. */
  public Optional<Script> script(Bulletin bulletin) {
    return bulletins
        .reading(bulletin.id(), bulletin.words().hash())
        .map(stored -> json.readValue(stored, Script.class));
  }

  /** An approval once given, by the reference that rundowns and the log carry. */
  public Optional<Approval> approval(String approvalId) {
    return bulletins.approval(approvalId);
  }

  /** The topic of what was approved, by approval; without those that have none. */
  public Map<String, String> topicsByApproval() {
    return bulletins.topicsByApproval();
  }

  /** The bulletin that was approved, by approval; also those overtaken or taken back. */
  public Map<String, String> bulletinsByApproval() {
    return bulletins.bulletinsByApproval();
  }

  /** These bulletins, also those in the bin; ids of other things are passed over. */
  public List<Bulletin> all(Collection<String> ids) {
    return ids.stream().flatMap(id -> bulletins.find(id).stream()).toList();
  }

  /** The file of a clip, to listen to. */
  public Optional<Path> sound(ClipHash hash) {
    return clips.open(hash);
  }

  public NarrationStatus narration(String id) {
    return room.status(id);
  }

  /**
   * Begins a bulletin from text; the voice reads it in the background.
   *
   * @throws Refusal if title or text cannot be taken
   */
  @Transactional
  public Bulletin write(Actor by, BulletinKind kind, String title, String topic, String text) {
    BulletinText words = BulletinText.of(title, text, Origin.TEXT, settings.longestText());
    Bulletin bulletin =
        Bulletin.draft(
            UUID.randomUUID().toString(),
            kind,
            words,
            usable(topic),
            Origin.TEXT,
            by,
            clock.instant());
    bulletins.add(bulletin);
    note(null, bulletin, by, Deed.What.WRITTEN, null);
    ask(bulletin);
    return bulletin;
  }

  /**
   * Begins a bulletin from an uploaded recording.
   *
   * @param text what is said in it, as far as anybody wrote it down; may be blank
   * @throws Refusal if the title or the recording cannot be taken; nothing is stored then
   */
  public Bulletin record(
      Actor by, BulletinKind kind, String title, String topic, String text, Path recording) {
    BulletinText words = BulletinText.of(title, text, Origin.RECORDING, settings.longestText());
    String usableTopic = usable(topic);
    // Outside of the transaction: decoding takes its time, and SQLite has one writer.
    Clip clip = intake.take(recording);
    return stored(() -> {
      Bulletin bulletin =
          Bulletin.draft(
                  UUID.randomUUID().toString(),
                  kind,
                  words,
                  usableTopic,
                  Origin.RECORDING,
                  by,
                  clock.instant())
              .recorded(store(clip), by, clock.instant());
      bulletins.add(bulletin);
      note(null, bulletin, by, Deed.What.RECORDED, null);
      return bulletin;
    });
  }

  /**
   * Changes the words of a bulletin. What was approved has to be approved again.
   *
   * @param version of the bulletin the change was made on
   * @throws Refusal if the words cannot be taken or somebody else was quicker
   */
  @Transactional
  public Bulletin rewrite(
      Actor by,
      String id,
      long version,
      BulletinKind kind,
      String title,
      String topic,
      String text) {
    Bulletin before = get(id).atVersion(version);
    BulletinText words = BulletinText.of(title, text, before.origin(), settings.longestText());
    Bulletin after =
        bulletins.replace(before.rewritten(by, kind, words, usable(topic), clock.instant()));
    if (!after.words().equals(before.words())) {
      note(before, after, by, Deed.What.REWRITTEN, null);
      events.publishEvent(new BulletinChanged(id));
    } else {
      tell(before, after, by, Deed.What.REWRITTEN, null);
    }
    if (after.origin() == Origin.TEXT && after.clip() == null) {
      ask(after);
    }
    return after;
  }

  /**
   * Puts another recording in the place of the one there is.
   *
   * @throws Refusal if the recording cannot be taken; nothing is changed then
   */
  public Bulletin recordAnew(Actor by, String id, Path recording) {
    if (get(id).origin() != Origin.RECORDING) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.state");
    }
    Clip clip = intake.take(recording);
    return stored(() -> {
      ClipRef ref = store(clip);
      return step(get(id), by, Deed.What.RECORDED, null, b -> b.recorded(ref, by, clock.instant()));
    });
  }

  /** The readings put right for this bulletin only. */
  public List<Pronunciation> corrections(String id) {
    return pronunciations.ofBulletin(id);
  }

  /**
   * Puts right how something in a bulletin is read, for this bulletin or for the whole station; the
   * bulletin is voiced and has to be approved again.
   *
   * @throws Refusal if the reading cannot be said, or the bulletin is a recording
   */
  @Transactional
  public Bulletin correct(
      Actor by, String id, String written, String spoken, Correction.Scope scope) {
    Correction correction = Readings.correction(written, spoken, scope);
    pronunciations.keep(id, correction, by, clock.instant());
    return reread(by, id, correction.written() + " → " + correction.spoken());
  }

  /** Takes a correction of this bulletin back; it is voiced and has to be approved again. */
  @Transactional
  public Bulletin forgetCorrection(Actor by, String id, String written) {
    pronunciations.forget(id, written, Correction.Scope.BULLETIN);
    return reread(by, id, written);
  }

  private Bulletin reread(Actor by, String id, String remark) {
    Bulletin after =
        step(get(id), by, Deed.What.CORRECTED, remark, b -> b.reread(by, clock.instant()));
    room.cancel(id);
    ask(after);
    return after;
  }

  /** Has the voice read a bulletin that has no sound, after it was stopped or failed. */
  @Transactional
  public void narrate(String id) {
    Bulletin bulletin = get(id);
    if (bulletin.origin() == Origin.TEXT
        && bulletin.clip() == null
        && bulletin.deletedAt() == null) {
      ask(bulletin);
    }
  }

  /** Stops the voice; the bulletin stays without sound until it is asked for again. */
  public void stopNarration(String id) {
    room.cancel(id);
  }

  /**
   * Asks for approval.
   *
   * @throws Refusal if there is nothing to listen to yet
   */
  @Transactional
  public void submit(Actor by, String id) {
    step(get(id), by, Deed.What.SUBMITTED, null, b -> b.submitted(clock.instant()));
  }

  /** Takes the question for approval back. */
  @Transactional
  public void withdraw(Actor by, String id) {
    step(get(id), by, Deed.What.WITHDRAWN, null, b -> b.withdrawn(clock.instant()));
  }

  /**
   * Lets a bulletin be heard, exactly as the approver saw and heard it.
   *
   * @param version of the bulletin that was looked at
   * @throws Refusal if it is the approver's own, or was changed since they looked
   */
  @Transactional
  public void approve(Actor by, String id, long version) {
    step(
        get(id).atVersion(version),
        by,
        Deed.What.APPROVED,
        null,
        b -> b.approved(UUID.randomUUID().toString(), by, clock.instant()));
    events.publishEvent(new BulletinApproved(id));
  }

  /**
   * Says what has to change; an approval is taken back.
   *
   * @throws Refusal if no remark is given
   */
  @Transactional
  public void sendBack(Actor by, String id, String remark) {
    step(
        get(id), by, Deed.What.SENT_BACK, remark.strip(), b -> b.sentBack(remark, clock.instant()));
  }

  /** Puts a bulletin into the bin; from now on it is not aired. */
  @Transactional
  public void delete(Actor by, String id) {
    step(get(id), by, Deed.What.DELETED, null, b -> b.deleted(clock.instant()));
    room.cancel(id);
  }

  /** Takes a bulletin out of the bin as it was. */
  @Transactional
  public void restore(Actor by, String id) {
    Bulletin restored =
        step(get(id), by, Deed.What.RESTORED, null, b -> b.restored(clock.instant()));
    if (restored.origin() == Origin.TEXT && restored.clip() == null) {
      ask(restored);
    }
  }

  private Bulletin stored(Supplier<Bulletin> steps) {
    return Objects.requireNonNull(transactions.execute(status -> steps.get()));
  }

  private Bulletin step(
      Bulletin before,
      Actor by,
      Deed.What what,
      @Nullable String remark,
      UnaryOperator<Bulletin> change) {
    Bulletin after = bulletins.replace(change.apply(before));
    note(before, after, by, what, remark);
    events.publishEvent(new BulletinChanged(after.id()));
    return after;
  }

  private void note(
      @Nullable Bulletin before,
      Bulletin after,
      Actor by,
      Deed.What what,
      @Nullable String remark) {
    bulletins.note(after.id(), new Deed(clock.instant(), by, what, remark));
    tell(before, after, by, what, remark);
  }

  private void tell(
      @Nullable Bulletin before,
      Bulletin after,
      Actor by,
      Deed.What what,
      @Nullable String remark) {
    Optional<Bulletin> was = Optional.ofNullable(before);
    Change change =
        Change.of("trail.bulletin." + what, after.id(), after.words().title())
            .with(
                "library.title",
                was.map(b -> b.words().title()).orElse(null),
                after.words().title())
            .withWord("library.kind", "kind.", was.map(Bulletin::kind).orElse(null), after.kind())
            .with("library.topic", was.map(Bulletin::topic).orElse(null), after.topic())
            .with("library.text", was.map(b -> b.words().text()).orElse(null), after.words().text())
            .with("trail.clip", was.map(Library::clipHash).orElse(null), clipHash(after))
            .withWord("trail.state", "state.", was.map(Bulletin::state).orElse(null), after.state())
            .with("library.remark", null, remark)
            .by(by.id(), by.name());
    if (change.hasDetails() || what != Deed.What.REWRITTEN) {
      events.publishEvent(change);
    }
  }

  private static @Nullable String clipHash(Bulletin bulletin) {
    ClipRef clip = bulletin.clip();
    return clip == null ? null : clip.hash().hex();
  }

  private void ask(Bulletin bulletin) {
    if (narrations.waiting() >= settings.waitingNarrations()) {
      throw Refusal.of(
          Refusal.Kind.TOO_OFTEN, "library.refused.voice-busy", settings.waitingNarrations());
    }
    narrations.ask(bulletin.id(), bulletin.words().hash(), clock.instant());
    events.publishEvent(new NarrationAsked());
  }

  private ClipRef store(Clip clip) {
    try {
      return clips.store(clip);
    } catch (IOException e) {
      throw new UncheckedIOException("the clip could not be stored", e);
    }
  }

  private static String usable(String topic) {
    String line = topic.strip().replaceAll("\\s+", " ");
    if (line.length() > LONGEST_TOPIC) {
      throw Refusal.ofField("topic", "library.refused.topic-long", LONGEST_TOPIC);
    }
    return line;
  }
}
