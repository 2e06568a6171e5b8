package vn.loaphuong.server.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.library.Phrase;
import vn.loaphuong.server.library.WorkingLibrary;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.programmes.AirableEditions.Answer;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.trail.Change;

/** Programmes on each database, from an empty frame to what the timetable gets. */
class StudioTest extends DatabaseContract {

  private static final Actor HOA = new Actor("hoa", "Hoa");
  private static final Actor BINH = new Actor("binh", "Bình");
  private static final LocalDate DECEMBER = LocalDate.parse("2026-12-07");

  @TempDir private Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final FixedStation station = new FixedStation(Station.standard());
  private final List<Object> events = new ArrayList<>();
  private WorkingLibrary work;
  private Studio studio;
  private Programme monthly;

  @BeforeEach
  void open() {
    work = new WorkingLibrary(jdbc, transactions, folder, events::add, clock);
    studio =
        new Studio(
            new JdbcProgrammes(jdbc, JsonMapper.builder().build()),
            work.library,
            work.phrases,
            work.readings,
            new LibraryDouble(),
            station,
            events::add,
            clock);
    monthly =
        studio.begin("Nhịp sống phường", Rhythm.MONTHLY, Programme.SHORTEST, Programme.LONGEST);
  }

  @Test
  void anEditionIsComposedVoicedApprovedAndHeardAsAWhole() {
    Bulletin article = work.approved(BulletinKind.BULLETIN, "Chuyển đổi số");
    Bulletin notice = work.approved(BulletinKind.NOTICE, "Lịch tiêm chủng");
    Edition edition = studio.beginEdition(HOA, monthly.id(), DECEMBER);
    assertThat(edition.first()).isEqualTo("2026-12-01");
    edition = compose(edition, article, notice);

    assertThat(refusal(() -> studio.submit(HOA, id())).getCodes())
        .containsExactly("programme.unvoiced");
    work.read();
    studio.submit(HOA, id());
    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);
    approve(BINH);

    Answer.Airable airable = airable();
    assertThat(airable.pieces())
        .extracting(Piece::kind)
        .containsExactly(
            Piece.Kind.OPENING_TUNE,
            Piece.Kind.GREETING,
            Piece.Kind.INTRODUCTION,
            Piece.Kind.CHIME,
            Piece.Kind.BULLETIN,
            Piece.Kind.CHIME,
            Piece.Kind.BULLETIN,
            Piece.Kind.BULLETIN,
            Piece.Kind.CHIME,
            Piece.Kind.CLOSING,
            Piece.Kind.CLOSING_TUNE);
    assertThat(airable.pieces())
        .extracting(Piece::title)
        .containsSubsequence("Chuyển đổi số", "Lịch tiêm chủng", "Lịch tiêm chủng");
    assertThat(airable.pieces().get(2).text())
        .contains("tháng 12 năm 2026")
        .contains("Chuyển đổi số; Lịch tiêm chủng.");
    assertThat(airable.pieces().get(4).approval())
        .as("a bulletin is heard by its own approval")
        .isEqualTo(article.airable().orElseThrow().approval());
    assertThat(studio.approval(airable.approval()))
        .hasValueSatisfying(approval -> assertThat(approval.by()).isEqualTo(BINH));
    assertThat(studio.composition(studio.get(edition.id())).length())
        .isEqualTo(
            airable.pieces().stream().map(Piece::length).reduce(Duration.ZERO, Duration::plus));
    assertThat(events).contains(new EditionChanged(monthly.id()));
    assertThat(events)
        .filteredOn(Change.class::isInstance)
        .map(event -> ((Change) event).deed())
        .filteredOn(deed -> !deed.startsWith("trail.bulletin"))
        .containsExactly(
            "trail.programme.added",
            "trail.edition.WRITTEN",
            "trail.edition.REWRITTEN",
            "trail.edition.SUBMITTED",
            "trail.edition.APPROVED");
  }

  @Test
  void nobodyApprovesTheirOwnAndNobodyWhatTheyHaveNotSeen() {
    Edition edition = ready();
    studio.submit(HOA, edition.id());

    assertThat(refusal(() -> approve(HOA)).getCodes()).containsExactly("programme.own");
    assertThat(refusal(() -> studio.approve(BINH, edition.id(), "ab".repeat(32))).getCodes())
        .containsExactly("programme.changed-meanwhile");
    assertThat(studio.airs(studio.get(edition.id()))).isFalse();
    assertThat(refusal(() -> studio.sendBack(BINH, edition.id(), " ")).field()).isEqualTo("remark");
    studio.sendBack(BINH, edition.id(), "Thiếu bản tin y tế.");
    assertThat(studio.get(edition.id()).remark()).isEqualTo("Thiếu bản tin y tế.");
    assertThat(studio.get(edition.id()).state()).isEqualTo(BulletinState.SENT_BACK);
  }

  @Test
  void whoeverChangesItLastMayNotApproveItEither() {
    Edition edition = ready();
    studio.frame(BINH, edition.id(), edition.version(), withoutChimes(studio.said(edition)));
    work.read();
    studio.submit(BINH, edition.id());

    assertThat(refusal(() -> approve(BINH)).getCodes()).containsExactly("programme.own");
    assertThat(refusal(() -> approve(HOA)).getCodes())
        .as("nor who began it")
        .containsExactly("programme.own");
  }

  @Test
  void whateverIsHeardDifferentlyIsNotHeard() {
    Edition edition = approved();
    assertThat(airable().pieces()).isNotEmpty();

    Bulletin item = work.library.get(edition.items().getFirst().bulletinId());
    work.library.rewrite(
        HOA, item.id(), item.version(), item.kind(), item.words().title(), "", "Nội dung khác.");
    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);

    work.read();
    work.library.submit(HOA, item.id());
    work.library.approve(BINH, item.id(), work.library.get(item.id()).version());
    assertThat(studio.on(monthly.id(), DECEMBER))
        .as("another sound than the one that was approved with the edition")
        .isInstanceOf(Answer.Unapproved.class);
  }

  @Test
  void aStationWithAnotherNameSaysItOnlyWhenThatIsApproved() {
    approved();
    station.change(
        new Station(
            "Đài truyền thanh phường Bình An",
            Station.standard().zone(),
            Station.standard().policies()));

    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);
    studio.voice(id());
    work.read();
    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);
    assertThat(studio.words(studio.get(id())).values())
        .extracting(Phrase::text)
        .anyMatch(text -> text.startsWith("Đây là Đài truyền thanh phường Bình An."));
  }

  @Test
  void anApprovalIsGoneWithAnyChangeAndTakenBackByWhoeverMay() {
    Edition edition = approved();
    studio.compose(
        HOA,
        edition.id(),
        edition.version(),
        List.of(new Edition.Item(edition.items().getFirst().bulletinId(), 2)));

    assertThat(studio.get(edition.id()).state()).isEqualTo(BulletinState.DRAFT);
    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);
    work.read();
    studio.submit(HOA, edition.id());
    approve(BINH);
    assertThat(airable().pieces()).isNotEmpty();
    studio.sendBack(BINH, edition.id(), "Có tin mới hơn.");
    assertThat(studio.on(monthly.id(), DECEMBER)).isInstanceOf(Answer.Unapproved.class);
  }

  @Test
  void onlyWhatIsApprovedIsPutIn() {
    Edition edition = studio.beginEdition(HOA, monthly.id(), DECEMBER);
    Bulletin draft = work.library.write(HOA, BulletinKind.NOTICE, "Chưa duyệt", "", "Chưa duyệt.");
    work.read();

    assertThat(studio.tray(edition, "")).isEmpty();
    assertThat(refusal(() -> compose(edition, draft)).getCodes())
        .containsExactly("programme.item-unapproved");
    assertThat(studio.get(edition.id()).items()).isEmpty();
    assertThat(refusal(() -> studio.submit(HOA, edition.id())).getCodes())
        .containsExactly("programme.empty-edition");
  }

  @Test
  void theNextEditionHasTheLastFrameWithItsOwnMonthAndNoItems() {
    Edition november = studio.beginEdition(HOA, monthly.id(), LocalDate.parse("2026-11-23"));
    Frame said = studio.said(november);
    studio.frame(
        HOA,
        november.id(),
        november.version(),
        new Frame(
            false,
            "Chào bà con, đây là bản tin tháng 11 năm 2026.",
            said.introduction(),
            false,
            true,
            "",
            true));
    Edition december = studio.beginEdition(HOA, monthly.id(), DECEMBER);

    assertThat(december.items()).isEmpty();
    assertThat(studio.said(december).greeting())
        .isEqualTo("Chào bà con, đây là bản tin tháng 12 năm 2026.");
    assertThat(december.frame().openingTune()).isFalse();
    assertThat(studio.said(december).closing()).isEmpty();
    assertThat(studio.beginEdition(BINH, monthly.id(), LocalDate.parse("2026-12-31")))
        .as("a month has one edition")
        .isEqualTo(studio.get(december.id()));
  }

  @Test
  void twoWhoComposeAtOnceDoNotOverwriteEachOther() {
    Bulletin one = work.approved(BulletinKind.BULLETIN, "Một");
    Bulletin two = work.approved(BulletinKind.BULLETIN, "Hai");
    Edition edition = studio.beginEdition(HOA, monthly.id(), DECEMBER);
    compose(edition, one);

    assertThat(refusal(() -> compose(edition, two)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(studio.get(edition.id()).items()).containsExactly(new Edition.Item(one.id(), 1));
  }

  @Test
  void aMonthWithoutEditionAndAProgrammeThatIsGoneSaySo() {
    assertThat(studio.on(monthly.id(), DECEMBER))
        .isEqualTo(new Answer.Missing("Nhịp sống phường", "tháng 12 năm 2026"));
    approved();
    assertThat(studio.on(monthly.id(), LocalDate.parse("2027-01-04")))
        .isInstanceOf(Answer.Missing.class);

    studio.remove(monthly.id());
    assertThat(studio.programmes()).isEmpty();
    assertThat(studio.on(monthly.id(), DECEMBER)).isEqualTo(new Answer.Gone());
    assertThat(studio.edition(id())).isEqualTo(new Answer.Gone());
    studio.restore(monthly.id());
    assertThat(airable().pieces()).isNotEmpty();
  }

  @Test
  void aProgrammeThatDoesNotDoIsRefusedBesideItsField() {
    assertThat(
            refusal(() -> studio.begin(" ", Rhythm.DAILY, Programme.SHORTEST, Programme.LONGEST))
                .field())
        .isEqualTo("title");
    assertThat(
            refusal(() -> studio.begin("a", Rhythm.DAILY, Programme.LONGEST, Programme.SHORTEST))
                .field())
        .isEqualTo("longest");
    assertThat(
            refusal(() -> studio.begin("a", Rhythm.DAILY, Programme.SHORTEST, Duration.ofHours(4)))
                .field())
        .isEqualTo("longest");
    studio.beginEdition(HOA, monthly.id(), DECEMBER);
    assertThat(
            refusal(() ->
                    studio.change(
                        monthly.id(),
                        "Nhịp sống",
                        Rhythm.DAILY,
                        Programme.SHORTEST,
                        Programme.LONGEST))
                .field())
        .isEqualTo("rhythm");
  }

  private String id() {
    return studio.editionFor(monthly, DECEMBER).orElseThrow().id();
  }

  private Edition ready() {
    Edition edition = studio.beginEdition(HOA, monthly.id(), DECEMBER);
    Edition composed = compose(edition, work.approved(BulletinKind.BULLETIN, "Tin trong tháng"));
    work.read();
    return composed;
  }

  private Edition approved() {
    Edition edition = ready();
    studio.submit(HOA, edition.id());
    approve(BINH);
    return studio.get(edition.id());
  }

  private static Frame withoutChimes(Frame frame) {
    return new Frame(
        frame.openingTune(),
        frame.greeting(),
        frame.introduction(),
        false,
        frame.noticesTwice(),
        frame.closing(),
        frame.closingTune());
  }

  private void approve(Actor by) {
    studio.approve(by, id(), studio.composition(studio.get(id())).hash());
  }

  private Edition compose(Edition edition, Bulletin... bulletins) {
    return studio.compose(
        HOA,
        edition.id(),
        edition.version(),
        Stream.of(bulletins)
            .map(
                bulletin -> new Edition.Item(bulletin.id(), studio.timesOf(edition, bulletin.id())))
            .toList());
  }

  private Answer.Airable airable() {
    Answer answer = studio.on(monthly.id(), DECEMBER);
    assertThat(answer).isInstanceOf(Answer.Airable.class);
    return (Answer.Airable) answer;
  }

  private static Refusal refusal(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
