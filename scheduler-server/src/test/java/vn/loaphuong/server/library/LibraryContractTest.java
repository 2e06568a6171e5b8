package vn.loaphuong.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.ReadingSettings;

/** The library on each database, with a voice that is quick and a thread that is moved by hand. */
class LibraryContractTest extends DatabaseContract {

  private static final Actor HOA = new Actor("1", "Hoa");
  private static final Actor BINH = new Actor("2", "Bình");

  @TempDir private Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final QuickVoice voice = new QuickVoice();
  private final Deque<Runnable> thread = new ArrayDeque<>();
  private final List<Object> events = new ArrayList<>();
  private Bulletins bulletins;
  private FileClips clips;
  private Narrations narrations;
  private Pronunciations pronunciations;
  private NarrationRoom room;
  private Library library;

  @BeforeEach
  void open() {
    DataFolder data = DataFolder.at(folder);
    LibrarySettings settings =
        new LibrarySettings(DataSize.ofMegabytes(1), 1000, Duration.ofMinutes(2), 3, folder, true);
    bulletins = new JdbcBulletins(jdbc);
    clips = new FileClips(jdbc, data, clock);
    narrations = new JdbcNarrations(jdbc);
    pronunciations = new JdbcPronunciations(jdbc);
    JsonMapper json = JsonMapper.builder().build();
    room =
        new NarrationRoom(
            narrations,
            bulletins,
            clips,
            pronunciations,
            voice,
            json,
            events::add,
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
            events::add,
            transactions,
            json,
            clock);
  }

  @Test
  void aTextIsReadInTheBackgroundThenSubmittedApprovedAndHeard() {
    Bulletin written = write("Thông báo", "Họp tổ dân phố.");
    assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.Waiting());
    assertThat(library.find(written.id())).isEmpty();

    read();

    assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.None());
    library.submit(HOA, written.id());
    library.approve(BINH, written.id(), library.get(written.id()).version());

    AirableBulletin airable = library.find(written.id()).orElseThrow();
    assertThat(airable.title()).isEqualTo("Thông báo");
    assertThat(clips.open(airable.clip().hash()).orElseThrow()).hasSize(airable.clip().bytes());
    assertThat(library.deeds(written.id()))
        .extracting(Deed::what)
        .containsExactly(
            Deed.What.WRITTEN, Deed.What.NARRATED, Deed.What.SUBMITTED, Deed.What.APPROVED);
    assertThat(library.get(written.id()).approval())
        .isNotNull()
        .returns(BINH, Approval::by)
        .returns(clock.instant(), Approval::at);
    assertThat(events).contains(new BulletinApproved(written.id()));
  }

  @Test
  void theScriptIsKeptForTheTextItBelongsTo() {
    Bulletin written = write("Thông báo", "Họp.");
    read();

    assertThat(library.script(library.get(written.id())).orElseThrow().doubts()).isEqualTo(1);

    Bulletin other = rewrite(library.get(written.id()), "Họp lúc 19h.");
    assertThat(library.script(other)).isEmpty();
  }

  @Test
  void twoWhoChangeTheSameVersionDoNotOverwriteEachOther() {
    Bulletin written = write("Thông báo", "Họp.");
    rewrite(written, "Họp lúc 19h.");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> rewrite(written, "Hoãn họp."))
        .returns(Refusal.Kind.CONFLICT, Refusal::kind);
    assertThat(library.get(written.id()).words().text()).isEqualTo("Họp lúc 19h.");
  }

  @Test
  void whoSawAnOlderVersionDoesNotApproveTheNewerOne() {
    Bulletin written = write("Thông báo", "Họp.");
    read();
    library.submit(HOA, written.id());
    long seen = library.get(written.id()).version();
    library.withdraw(HOA, written.id());
    rewrite(library.get(written.id()), "Nội dung khác.");
    read();
    library.submit(HOA, written.id());

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> library.approve(BINH, written.id(), seen));
    assertThat(library.get(written.id()).state()).isEqualTo(BulletinState.SUBMITTED);
  }

  @Test
  void aTextChangedWhileItIsReadIsReadAgain() {
    Bulletin written = write("Thông báo", "Họp.");
    voice.whileReading =
        () -> {
          voice.whileReading = () -> {};
          rewrite(library.get(written.id()), "Họp lúc 19h.");
        };

    read();

    ClipRef clip = Objects.requireNonNull(library.get(written.id()).clip());
    assertThat(clip.hash()).isEqualTo(QuickVoice.hum("Họp lúc 19h.", 1).hash());
  }

  @Test
  void aStoppedVoiceLeavesNothingBehindAndCanBeAskedAgain() {
    Bulletin written = write("Thông báo", "Họp.");
    voice.whileReading =
        () -> {
          assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.Reading(0, 2));
          library.stopNarration(written.id());
        };

    read();

    assertThat(library.get(written.id()).clip()).isNull();
    assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.None());
    voice.whileReading = () -> {};
    library.narrate(written.id());
    read();
    assertThat(library.get(written.id()).clip()).isNotNull();
  }

  @Test
  void whatAPersonWaitsForComesBeforeWhatTheProgramBroughtAlong() {
    Bulletin sample =
        library.write(
            SampleLibrary.AUTHOR,
            BulletinKind.BULLETIN,
            "Bản tin mẫu",
            "Thông báo",
            "Một bản tin dài.");
    List<Bulletin> hers = new ArrayList<>();
    voice.whileReading =
        () -> {
          if (hers.isEmpty()) {
            hers.add(write("Họp gấp", "Họp lúc chín giờ."));
          }
        };

    read();

    assertThat(events)
        .filteredOn(BulletinNarrated.class::isInstance)
        .containsExactly(
            new BulletinNarrated(hers.getFirst().id()), new BulletinNarrated(sample.id()));
  }

  @Test
  void aReadingPutRightTakesTheApprovalAwayAndIsVoicedAgain() {
    Bulletin written = write("Thông báo", "KT. CHỦ TỊCH");
    read();
    library.submit(HOA, written.id());
    library.approve(BINH, written.id(), library.get(written.id()).version());
    ClipRef before = Objects.requireNonNull(library.get(written.id()).clip());

    library.correct(HOA, written.id(), " KT. ", "ký thay", Correction.Scope.BULLETIN);

    assertThat(library.find(written.id())).isEmpty();
    assertThat(library.get(written.id()))
        .returns(BulletinState.DRAFT, Bulletin::state)
        .returns(null, Bulletin::clip);
    read();
    assertThat(library.get(written.id()).clip()).isNotNull().isNotEqualTo(before);
    assertThat(library.script(library.get(written.id())).orElseThrow().lines().getFirst().spoken())
        .isEqualTo("ký thay");
    assertThat(library.corrections(written.id()))
        .containsExactly(
            new Pronunciation(
                new Correction("KT.", "ký thay", Correction.Scope.BULLETIN),
                "Hoa",
                clock.instant()));
    assertThat(library.deeds(written.id()))
        .extracting(Deed::what, Deed::remark)
        .contains(tuple(Deed.What.CORRECTED, "KT. → ký thay"));

    library.forgetCorrection(HOA, written.id(), "KT.");
    read();

    assertThat(library.corrections(written.id())).isEmpty();
    assertThat(library.get(written.id()).clip()).isEqualTo(before);
  }

  @Test
  void aCorrectionWhileTheVoiceReadsIsNotLost() {
    Bulletin written = write("Thông báo", "KT. CHỦ TỊCH");
    voice.whileReading =
        () -> {
          voice.whileReading = () -> {};
          library.correct(HOA, written.id(), "KT.", "ký thay", Correction.Scope.BULLETIN);
        };

    read();

    assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.None());
    assertThat(library.script(library.get(written.id())).orElseThrow().lines().getFirst().spoken())
        .isEqualTo("ký thay");
    assertThat(library.get(written.id()).clip()).isNotNull();
  }

  @Test
  void aReadingForTheStationHoldsForTheStation() {
    Bulletin written = write("Thông báo", "KT. CHỦ TỊCH");

    library.correct(HOA, written.id(), "KT.", "ký thay", Correction.Scope.STATION);

    assertThat(library.corrections(written.id())).isEmpty();
    assertThat(pronunciations.ofStation())
        .extracting(station -> station.correction().spoken())
        .containsExactly("ký thay");
  }

  @Test
  void aReadingThatCannotBeSaidIsRefusedAndNothingChanges() {
    Bulletin written = write("Thông báo", "KT. CHỦ TỊCH");
    read();
    Bulletin before = library.get(written.id());

    for (String unspeakable : List.of("", "ký thay 2", "<b>")) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() ->
              library.correct(HOA, written.id(), "KT.", unspeakable, Correction.Scope.BULLETIN))
          .returns("spoken", Refusal::field);
    }
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> library.correct(HOA, written.id(), " ", "ký thay", Correction.Scope.BULLETIN))
        .returns("written", Refusal::field);

    assertThat(library.get(written.id())).isEqualTo(before);
    assertThat(library.corrections(written.id())).isEmpty();
  }

  @Test
  void aVoiceThatStoodInIsShownBesideItsSentence() {
    voice.warnings = List.of(new Narration.Warning(1, "vais1000", "espeak-bac", "broken"));
    Bulletin written = write("Thông báo", "Họp.");

    read();

    assertThat(library.script(library.get(written.id())).orElseThrow().lines())
        .extracting(Script.Line::standIn)
        .containsExactly("espeak-bac");
  }

  @Test
  void theStationsVoiceIsKept() {
    assertThat(pronunciations.voice()).isEqualTo(StationVoice.standard());
    StationVoice chosen =
        new StationVoice(
            new VoiceSettings(
                "espeak-nam",
                1.1,
                Duration.ofMillis(200),
                Duration.ofMillis(900),
                Duration.ofMillis(1200)),
            ReadingSettings.forRegion(ReadingSettings.Region.SOUTH));

    pronunciations.choose(StationVoice.standard());
    pronunciations.choose(chosen);
    pronunciations.keepLexicon("NVH = nhà văn hóa");

    assertThat(pronunciations.voice()).isEqualTo(chosen);
    assertThat(pronunciations.lexicon()).isEqualTo("NVH = nhà văn hóa");
  }

  @Test
  void aVoiceThatFailsSaysSoAndReadsTheNext() {
    Bulletin mute = write("Lỗi", QuickVoice.UNSPEAKABLE);
    Bulletin next = write("Thông báo", "Họp.");

    read();

    assertThat(library.narration(mute.id()))
        .isEqualTo(new NarrationStatus.Failed("library.narration.mute"));
    assertThat(library.get(next.id()).clip()).isNotNull();
  }

  @Test
  void whatTheEndInterruptsStaysAskedAndIsNoFailure() {
    Bulletin written = write("Thông báo", "Họp.");
    voice.whileReading = () -> room.close();

    read();

    assertThat(library.narration(written.id())).isEqualTo(new NarrationStatus.Waiting());
    assertThat(library.get(written.id()).clip()).isNull();
  }

  @Test
  void whatARestartInterruptedIsTakenUp() {
    Bulletin written = write("Thông báo", "Họp.");
    thread.clear();

    room.takeUpWhatARestartInterrupted();
    // The room of before still believes it is busy; a restarted one does not.
    NarrationRoom restarted =
        new NarrationRoom(
            narrations,
            bulletins,
            clips,
            pronunciations,
            voice,
            JsonMapper.builder().build(),
            events::add,
            transactions,
            clock,
            thread::add);
    restarted.takeUpWhatARestartInterrupted();
    read();

    assertThat(library.get(written.id()).clip()).isNotNull();
  }

  @Test
  void noMoreWaitForTheVoiceThanThePolicySays() {
    write("1", "Một.");
    write("2", "Hai.");
    write("3", "Ba.");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> transactions.executeWithoutResult(status -> write("4", "Bốn.")))
        .returns(Refusal.Kind.TOO_OFTEN, Refusal::kind);
    assertThat(library.list(null, "")).hasSize(3);
  }

  @Test
  void aRecordingIsLevelledAndStoredOnce() throws IOException {
    Path file = Files.write(folder.resolve("a.mp3"), QuickVoice.hum("lời", 2).mp3());

    Bulletin recorded = library.record(HOA, BulletinKind.BULLETIN, "Bài", "PAPI", "", file);

    ClipRef clip = Objects.requireNonNull(recorded.clip());
    assertThat(clip.length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(library.narration(recorded.id())).isEqualTo(new NarrationStatus.None());
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void whatIsNoRecordingIsRefusedAndNothingIsStored() throws IOException {
    for (byte[] bytes :
        List.of(
            new byte[0],
            "<html>không phải âm thanh</html>".getBytes(StandardCharsets.UTF_8),
            new byte[2 << 20])) {
      Path file = Files.write(folder.resolve("b"), bytes);

      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> library.record(HOA, BulletinKind.BULLETIN, "Bài", "", "", file))
          .returns("recording", Refusal::field);
    }
    assertThat(library.list(null, "")).isEmpty();
    assertThat(jdbc.sql("select count(*) from clip").query(Integer.class).single()).isZero();
    assertThat(folder.resolve("clips")).doesNotExist();
  }

  @Test
  void aListIsNarrowedByStateAndByWordsInAnyCase() {
    Bulletin papi = write("Chỉ số PAPI", "Đo lường cảm nhận.");
    write("Họp tổ", "100% hộ dân.");

    assertThat(library.list(null, "ĐO papi")).extracting(Bulletin::id).containsExactly(papi.id());
    assertThat(library.list(BulletinState.APPROVED, "")).isEmpty();
    assertThat(library.list(null, "%")).hasSize(1);
    assertThat(library.list(null, "_")).isEmpty();
    assertThat(library.counts()).containsEntry(BulletinState.DRAFT, 2);
  }

  @Test
  void theBinIsOutOfSightAndGivesBackEverything() {
    Bulletin written = write("Thông báo", "Họp.");
    read();
    library.delete(HOA, written.id());
    assertThat(library.list(null, "")).isEmpty();

    library.restore(HOA, written.id());
    assertThat(library.list(null, "")).extracting(Bulletin::id).containsExactly(written.id());
  }

  @Test
  void aClipIsStoredUnderItsHashOnceAndWhole() throws IOException {
    Clip clip = QuickVoice.hum("a", 1);
    ClipRef stored = clips.store(clip);
    String hex = clip.hash().hex();
    Path file =
        folder.resolve(
            "clips/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex + ".mp3");

    assertThat(stored).isEqualTo(new ClipRef(clip.hash(), clip.mp3().length, 44_100));
    assertThat(ClipHash.of(file)).isEqualTo(clip.hash());
    assertThat(clips.store(clip)).isEqualTo(stored);
    assertThat(clips.find(clip.hash())).contains(stored);
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertThat(beside).containsExactly(file);
    }

    Files.write(file, new byte[] {1});
    clips.store(clip);
    assertThat(ClipHash.of(file)).isEqualTo(clip.hash());
  }

  private Bulletin write(String title, String text) {
    Bulletin bulletin = library.write(HOA, BulletinKind.NOTICE, title, "", text);
    room.wake();
    return bulletin;
  }

  private Bulletin rewrite(Bulletin bulletin, String text) {
    return library.rewrite(
        HOA,
        bulletin.id(),
        bulletin.version(),
        bulletin.kind(),
        bulletin.words().title(),
        "",
        text);
  }

  private void read() {
    room.wake();
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }
}
