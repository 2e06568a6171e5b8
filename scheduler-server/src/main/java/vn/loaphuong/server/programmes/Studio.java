package vn.loaphuong.server.programmes;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Deed;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.Phrase;
import vn.loaphuong.server.library.Phrases;
import vn.loaphuong.server.library.Readings;
import vn.loaphuong.server.library.StationSounds;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.trail.Change;

/** Where people set up programmes and compose their editions. Thread-safe. */
@Service
public class Studio implements AirableEditions {

  private static final int LONGEST_TITLE = 120;
  private static final Duration LONGEST_EDITION = Duration.ofHours(3);
  private static final int SHOWN_EDITIONS = 24;

  private final Programmes programmes;
  private final Library library;
  private final Phrases phrases;
  private final Readings readings;
  private final StationSounds sounds;
  private final Stations stations;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Studio(
      Programmes programmes,
      Library library,
      Phrases phrases,
      Readings readings,
      StationSounds sounds,
      Stations stations,
      ApplicationEventPublisher events,
      Clock clock) {
    this.programmes = programmes;
    this.library = library;
    this.phrases = phrases;
    this.readings = readings;
    this.sounds = sounds;
    this.stations = stations;
    this.events = events;
    this.clock = clock;
  }

  /** Programmes that are not removed, by title. */
  public List<Programme> programmes() {
    return programmes.all();
  }

  /**
   * A programme, also one that was removed.
   *
   * @throws Refusal if there never was one with this id
   */
  public Programme programme(String id) {
    return programmes
        .programme(id)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "programme.unknown"));
  }

  /**
   * Sets up a programme.
   *
   * @throws Refusal if the title is missing or too long, or the lengths do not go together
   */
  @Transactional
  public Programme begin(String title, Rhythm rhythm, Duration shortest, Duration longest) {
    requireLengths(shortest, longest);
    Programme programme =
        new Programme(
            UUID.randomUUID().toString(),
            usable(title),
            rhythm,
            shortest,
            longest,
            Frame.standard(),
            clock.instant(),
            null,
            0);
    programmes.add(programme);
    tell("trail.programme.added", null, programme);
    events.publishEvent(new EditionChanged(programme.id()));
    return programme;
  }

  /**
   * Changes a programme. Its editions say its title, so another title has to be approved with them.
   *
   * @throws Refusal as {@link #begin} does, or if it has editions and the rhythm is another
   */
  @Transactional
  public Programme change(
      String id, String title, Rhythm rhythm, Duration shortest, Duration longest) {
    requireLengths(shortest, longest);
    Programme before = programme(id);
    if (rhythm != before.rhythm() && !programmes.editions(id, 1).isEmpty()) {
      throw Refusal.ofField("rhythm", "programme.rhythm-fixed");
    }
    Programme after = programmes.replace(before.changed(usable(title), rhythm, shortest, longest));
    programmes.editions(id, 2).forEach(this::voice);
    tell("trail.programme.changed", before, after);
    events.publishEvent(new EditionChanged(id));
    return after;
  }

  /** Takes a programme away; slots that hold it air nothing from now on. */
  @Transactional
  public void remove(String id) {
    Programme removed = programmes.replace(programme(id).removedAt(clock.instant()));
    events.publishEvent(Change.of("trail.programme.removed", id, removed.title()));
    events.publishEvent(new EditionChanged(id));
  }

  /** Puts a programme back as it was. */
  @Transactional
  public void restore(String id) {
    Programme restored = programmes.replace(programme(id).removedAt(null));
    events.publishEvent(Change.of("trail.programme.restored", id, restored.title()));
    events.publishEvent(new EditionChanged(id));
  }

  /** The latest editions of a programme, the latest period first. */
  public List<Edition> editions(String programmeId) {
    return programmes.editions(programmeId, SHOWN_EDITIONS);
  }

  /** The edition that a programme has for the time a day lies in. */
  public Optional<Edition> editionFor(Programme programme, LocalDate day) {
    return programmes.edition(programme.id(), programme.rhythm().periodOf(day));
  }

  /**
   * An edition, whether it may be heard or not.
   *
   * @throws Refusal if there never was one with this id
   */
  public Edition get(String editionId) {
    return programmes
        .edition(editionId)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "programme.edition-unknown"));
  }

  /** Editions that wait for approval, the longest waiting first. */
  public List<Edition> submitted() {
    return programmes.submitted();
  }

  /**
   * Something a programme lacks.
   *
   * @param first of the period for which nothing may be heard
   * @param edition as far as it was begun; null if nobody has
   */
  public record Lack(Programme programme, LocalDate first, @Nullable Edition edition) {}

  /**
   * Programmes for which nothing may be heard in their present period, or in the next one if that
   * is near.
   *
   * @param ahead how long before a period begins it counts
   */
  public List<Lack> lacking(LocalDate today, Period ahead) {
    List<Lack> lacks = new ArrayList<>();
    for (Programme programme : programmes.all()) {
      LocalDate next = programme.rhythm().after(today);
      List<LocalDate> due = new ArrayList<>(List.of(programme.rhythm().periodOf(today)));
      if (!next.minus(ahead).isAfter(today)) {
        due.add(next);
      }
      for (LocalDate first : due) {
        Edition edition = programmes.edition(programme.id(), first).orElse(null);
        if (edition == null || !airs(edition)) {
          lacks.add(new Lack(programme, first, edition));
        }
      }
    }
    return lacks;
  }

  /** Everything done to an edition, the earliest first. */
  public List<Deed> deeds(String editionId) {
    return programmes.deeds(editionId);
  }

  /** An approval once given, by the reference that rundowns and the log carry. */
  public Optional<EditionApproval> approval(String approvalId) {
    return programmes.approval(approvalId);
  }

  /**
   * Begins the edition for the time a day lies in: the frame of the one before it, and no items. If
   * there is one already it is that.
   */
  @Transactional
  public Edition beginEdition(Actor by, String programmeId, LocalDate day) {
    Programme programme = programme(programmeId);
    LocalDate first = programme.rhythm().periodOf(day);
    Optional<Edition> there = programmes.edition(programmeId, first);
    if (there.isPresent()) {
      return there.get();
    }
    List<Edition> others = programmes.editions(programmeId, SHOWN_EDITIONS);
    Frame frame =
        others.stream()
            .filter(edition -> edition.first().isBefore(first))
            .findFirst()
            .or(() -> others.stream().findFirst())
            .map(Edition::frame)
            .orElse(programme.frame());
    Edition edition =
        Edition.begun(UUID.randomUUID().toString(), programmeId, first, frame, by, clock.instant());
    programmes.add(edition);
    note(edition, by, Deed.What.WRITTEN, null);
    tell(null, edition, by, Deed.What.WRITTEN, null);
    voice(edition);
    events.publishEvent(new EditionChanged(programmeId));
    return edition;
  }

  /** An edition as it would be heard now. */
  public Composition composition(Edition edition) {
    return compose(edition, programme(edition.programmeId()));
  }

  /** What was asked of the voice for the words of an edition, by what they are. */
  public Map<Piece.Kind, Phrase> words(Edition edition) {
    Map<Piece.Kind, Phrase> words = new EnumMap<>(Piece.Kind.class);
    for (Piece piece : composition(edition).pieces()) {
      if (piece.kind().words()) {
        phrases
            .find(phraseId(edition, piece.kind()))
            .filter(phrase -> phrase.text().equals(piece.text()))
            .ifPresent(phrase -> words.put(piece.kind(), phrase));
      }
    }
    return words;
  }

  /** The words of an edition's frame as they are said, for people to edit. */
  public Frame said(Edition edition) {
    Wordings wordings = wordings(edition, programme(edition.programmeId()), bulletins(edition));
    Frame frame = edition.frame();
    return new Frame(
        frame.openingTune(),
        wordings.said(frame.greeting()),
        wordings.said(frame.introduction()),
        frame.chimes(),
        frame.noticesTwice(),
        wordings.said(frame.closing()),
        frame.closingTune());
  }

  /**
   * Approved bulletins that are not in an edition yet, the latest changed first.
   *
   * @param words all have to stand in title, text or topic
   */
  public List<Bulletin> tray(Edition edition, String words) {
    Set<String> there = new HashSet<>();
    edition.items().forEach(item -> there.add(item.bulletinId()));
    return library.list(BulletinState.APPROVED, words).stream()
        .filter(bulletin -> bulletin.airable().isPresent() && !there.contains(bulletin.id()))
        .toList();
  }

  /** How often a bulletin is read when it is put into an edition. */
  public int timesOf(Edition edition, String bulletinId) {
    return edition.frame().noticesTwice() && library.get(bulletinId).kind() == BulletinKind.NOTICE
        ? 2
        : 1;
  }

  /**
   * Puts other items into an edition, or the same in another order.
   *
   * @param version of the edition the change was made on
   * @throws Refusal if a bulletin is not there or not approved, or somebody else was quicker
   */
  @Transactional
  public Edition compose(Actor by, String id, long version, List<Edition.Item> items) {
    Edition before = get(id);
    Set<String> there = new HashSet<>();
    before.items().forEach(item -> there.add(item.bulletinId()));
    for (Edition.Item item : items) {
      Bulletin bulletin = library.get(item.bulletinId());
      if (!there.contains(item.bulletinId()) && bulletin.airable().isEmpty()) {
        throw Refusal.of(
            Refusal.Kind.CONFLICT, "programme.item-unapproved", bulletin.words().title());
      }
    }
    return changed(by, id, version, edition -> edition.composed(items, by, clock.instant()));
  }

  /**
   * Changes the frame of an edition.
   *
   * @param version of the edition the change was made on
   * @param said the frame with its words as they are said in this edition
   * @throws Refusal if the words are too long, or somebody else was quicker
   */
  @Transactional
  public Edition frame(Actor by, String id, long version, Frame said) {
    Edition before = get(id);
    Wordings wordings = wordings(before, programme(before.programmeId()), bulletins(before));
    Frame typed = said.checked();
    Frame old = before.frame();
    Frame frame =
        new Frame(
            typed.openingTune(),
            pattern(wordings, typed.greeting(), old.greeting()),
            pattern(wordings, typed.introduction(), old.introduction()),
            typed.chimes(),
            typed.noticesTwice(),
            pattern(wordings, typed.closing(), old.closing()),
            typed.closingTune());
    return changed(by, id, version, edition -> edition.framed(frame, by, clock.instant()));
  }

  private static String pattern(Wordings wordings, String said, String before) {
    return wordings.said(before).equals(said) ? before : wordings.pattern(said);
  }

  /** Has the voice read the words of an edition that it has not read yet. */
  @Transactional
  public void voice(String editionId) {
    voice(get(editionId));
  }

  /**
   * Asks for approval.
   *
   * @throws Refusal if something of it cannot be heard yet
   */
  @Transactional
  public void submit(Actor by, String id) {
    step(by, id, Deed.What.SUBMITTED, null, e -> e.submitted(composition(e), clock.instant()));
  }

  /** Takes the question for approval back. */
  @Transactional
  public void withdraw(Actor by, String id) {
    step(by, id, Deed.What.WITHDRAWN, null, e -> e.withdrawn(clock.instant()));
  }

  /**
   * Lets an edition be heard, exactly as the approver saw and heard it.
   *
   * @param hash of the composition that was looked at
   * @throws Refusal if it is the approver's own, or is another than they looked at
   */
  @Transactional
  public void approve(Actor by, String id, String hash) {
    step(
        by,
        id,
        Deed.What.APPROVED,
        null,
        edition -> {
          Composition now = composition(edition);
          if (!now.hash().equals(hash)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "programme.changed-meanwhile");
          }
          return edition.approved(now, UUID.randomUUID().toString(), by, clock.instant());
        });
  }

  /**
   * Says what has to change; an approval is taken back.
   *
   * @throws Refusal if no remark is given
   */
  @Transactional
  public void sendBack(Actor by, String id, String remark) {
    step(by, id, Deed.What.SENT_BACK, remark.strip(), e -> e.sentBack(remark, clock.instant()));
  }

  /** Whether an edition, as it is now, may be heard. */
  public boolean airs(Edition edition) {
    return answer(edition) instanceof Answer.Airable;
  }

  @Override
  public Answer on(String programmeId, LocalDate day) {
    Optional<Programme> programme =
        programmes.programme(programmeId).filter(found -> found.removedAt() == null);
    if (programme.isEmpty()) {
      return new Answer.Gone();
    }
    return editionFor(programme.get(), day)
        .map(this::answer)
        .orElseGet(() -> new Answer.Missing(programme.get().title(), programme.get().said(day)));
  }

  @Override
  public Answer edition(String editionId) {
    return programmes.edition(editionId).map(this::answer).orElseGet(Answer.Gone::new);
  }

  private Answer answer(Edition edition) {
    Programme programme = programme(edition.programmeId());
    if (programme.removedAt() != null) {
      return new Answer.Gone();
    }
    EditionApproval approval = edition.approval();
    if (edition.state() == BulletinState.APPROVED && approval != null) {
      Composition now = compose(edition, programme);
      if (now.whole() && now.hash().equals(approval.hash())) {
        return new Answer.Airable(now.pieces(), approval.id());
      }
    }
    return new Answer.Unapproved(programme.title(), programme.said(edition.first()));
  }

  private Edition changed(Actor by, String id, long version, UnaryOperator<Edition> change) {
    Edition before = get(id).atVersion(version);
    Edition after = change.apply(before);
    if (after.equals(before)) {
      return before;
    }
    Edition stored = programmes.replace(after);
    List<Deed> deeds = programmes.deeds(id);
    boolean goesOn =
        !deeds.isEmpty()
            && deeds.getLast().by().id().equals(by.id())
            && (deeds.getLast().what() == Deed.What.REWRITTEN
                || deeds.getLast().what() == Deed.What.WRITTEN);
    if (!goesOn) {
      note(stored, by, Deed.What.REWRITTEN, null);
    }
    tell(before, stored, by, Deed.What.REWRITTEN, null);
    voice(stored);
    events.publishEvent(new EditionChanged(stored.programmeId()));
    return stored;
  }

  private void step(
      Actor by, String id, Deed.What what, @Nullable String remark, UnaryOperator<Edition> change) {
    Edition before = get(id);
    Edition after = programmes.replace(change.apply(before));
    note(after, by, what, remark);
    tell(before, after, by, what, remark);
    events.publishEvent(new EditionChanged(after.programmeId()));
  }

  private void note(Edition edition, Actor by, Deed.What what, @Nullable String remark) {
    programmes.note(edition.id(), new Deed(clock.instant(), by, what, remark));
  }

  private void tell(String deed, @Nullable Programme before, Programme after) {
    Optional<Programme> was = Optional.ofNullable(before);
    events.publishEvent(
        Change.of(deed, after.id(), after.title())
            .with("programme.title", was.map(Programme::title).orElse(null), after.title())
            .withWord(
                "programme.rhythm",
                "programme.rhythm.",
                was.map(Programme::rhythm).orElse(null),
                after.rhythm())
            .with(
                "programme.shortest",
                was.map(one -> one.shortest().toMinutes()).orElse(null),
                after.shortest().toMinutes())
            .with(
                "programme.longest",
                was.map(one -> one.longest().toMinutes()).orElse(null),
                after.longest().toMinutes()));
  }

  private void tell(
      @Nullable Edition before, Edition after, Actor by, Deed.What what, @Nullable String remark) {
    Optional<Edition> was = Optional.ofNullable(before);
    Optional<Frame> frame = was.map(Edition::frame);
    Programme programme = programme(after.programmeId());
    events.publishEvent(
        Change.of(
                "trail.edition." + what,
                after.id(),
                programme.title() + ", " + programme.said(after.first()))
            .with("programme.ladder", was.map(this::order).orElse(null), order(after))
            .with(
                "programme.piece.OPENING_TUNE",
                frame.map(Frame::openingTune).orElse(null),
                after.frame().openingTune())
            .with(
                "programme.piece.GREETING",
                frame.map(Frame::greeting).orElse(null),
                after.frame().greeting())
            .with(
                "programme.piece.INTRODUCTION",
                frame.map(Frame::introduction).orElse(null),
                after.frame().introduction())
            .with("programme.chimes", frame.map(Frame::chimes).orElse(null), after.frame().chimes())
            .with(
                "programme.notices-twice",
                frame.map(Frame::noticesTwice).orElse(null),
                after.frame().noticesTwice())
            .with(
                "programme.piece.CLOSING",
                frame.map(Frame::closing).orElse(null),
                after.frame().closing())
            .with(
                "programme.piece.CLOSING_TUNE",
                frame.map(Frame::closingTune).orElse(null),
                after.frame().closingTune())
            .withWord("trail.state", "state.", was.map(Edition::state).orElse(null), after.state())
            .with("library.remark", null, remark)
            .by(by.id(), by.name()));
  }

  /** The titles of what is heard, one after the other. */
  private String order(Edition edition) {
    return edition.items().stream()
        .map(item -> library.get(item.bulletinId()).words().title() + " ×" + item.times())
        .collect(Collectors.joining("; "));
  }

  private void voice(Edition edition) {
    Set<Piece.Kind> said = new HashSet<>();
    for (Piece piece : composition(edition).pieces()) {
      if (piece.kind().words()) {
        said.add(piece.kind());
        phrases.ask(phraseId(edition, piece.kind()), piece.text());
      }
    }
    for (Piece.Kind kind : Piece.Kind.values()) {
      if (kind.words() && !said.contains(kind)) {
        phrases.forget(phraseId(edition, kind));
      }
    }
  }

  private Composition compose(Edition edition, Programme programme) {
    List<Bulletin> bulletins = bulletins(edition);
    Wordings wordings = wordings(edition, programme, bulletins);
    Frame frame = edition.frame();
    List<Piece> pieces = new ArrayList<>();
    if (frame.openingTune()) {
      pieces.add(sound(Piece.Kind.OPENING_TUNE, -1, "Nhạc hiệu", sounds.signatureTune()));
    }
    words(pieces, edition, Piece.Kind.GREETING, "Lời chào", wordings.said(frame.greeting()));
    if (!bulletins.isEmpty()) {
      words(
          pieces,
          edition,
          Piece.Kind.INTRODUCTION,
          "Giới thiệu nội dung",
          wordings.said(frame.introduction()));
    }
    for (int i = 0; i < bulletins.size(); i++) {
      if (frame.chimes()) {
        pieces.add(sound(Piece.Kind.CHIME, i, "Nhạc cắt", sounds.chime()));
      }
      Piece piece = piece(i, bulletins.get(i));
      for (int time = 0; time < edition.items().get(i).times(); time++) {
        pieces.add(piece);
      }
    }
    if (frame.chimes() && !bulletins.isEmpty()) {
      pieces.add(sound(Piece.Kind.CHIME, -1, "Nhạc cắt", sounds.chime()));
    }
    words(pieces, edition, Piece.Kind.CLOSING, "Lời kết", wordings.said(frame.closing()));
    if (frame.closingTune()) {
      pieces.add(sound(Piece.Kind.CLOSING_TUNE, -1, "Nhạc kết", sounds.signatureTune()));
    }
    return new Composition(pieces);
  }

  private List<Bulletin> bulletins(Edition edition) {
    return edition.items().stream().map(item -> library.get(item.bulletinId())).toList();
  }

  private Wordings wordings(Edition edition, Programme programme, List<Bulletin> bulletins) {
    return new Wordings(
        stations.current().name(),
        programme.title(),
        programme.said(edition.first()),
        bulletins.stream().map(bulletin -> bulletin.words().title()).toList());
  }

  private void words(
      List<Piece> pieces, Edition edition, Piece.Kind kind, String title, String text) {
    if (text.chars().noneMatch(Character::isLetterOrDigit)) {
      return;
    }
    ClipRef clip =
        phrases
            .find(phraseId(edition, kind))
            .filter(phrase -> phrase.text().equals(text))
            .map(Phrase::clip)
            .orElse(null);
    Duration length = clip == null ? readings.read(text, null).length() : clip.length();
    pieces.add(new Piece(kind, -1, title, text, clip, length, null));
  }

  private static Piece piece(int item, Bulletin bulletin) {
    Optional<AirableBulletin> airable = bulletin.airable();
    ClipRef there = bulletin.clip();
    return new Piece(
        Piece.Kind.BULLETIN,
        item,
        bulletin.words().title(),
        "",
        airable.map(AirableBulletin::clip).orElse(null),
        there == null ? Duration.ZERO : there.length(),
        airable.map(AirableBulletin::approval).orElse(null));
  }

  private static Piece sound(Piece.Kind kind, int item, String title, ClipRef clip) {
    return new Piece(kind, item, title, "", clip, clip.length(), null);
  }

  private static String phraseId(Edition edition, Piece.Kind kind) {
    return edition.id() + "/" + kind;
  }

  private static String usable(String title) {
    String line = title.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      throw Refusal.ofField("title", "programme.title-missing");
    }
    if (line.length() > LONGEST_TITLE) {
      throw Refusal.ofField("title", "programme.title-long", Integer.toString(LONGEST_TITLE));
    }
    return line;
  }

  private static void requireLengths(Duration shortest, Duration longest) {
    if (shortest.isNegative() || longest.compareTo(LONGEST_EDITION) > 0) {
      throw Refusal.ofField(
          "longest", "programme.length-range", Long.toString(LONGEST_EDITION.toMinutes()));
    }
    if (longest.compareTo(shortest) <= 0) {
      throw Refusal.ofField("longest", "programme.length-order");
    }
  }
}
