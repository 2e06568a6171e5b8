package vn.loaphuong.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SigningKeys;

class JournalTest {

  private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");
  private static final String AGENT = "agent-1";
  private static final KeyPair KEYS = SigningKeys.generate();

  @TempDir Path folder;
  private @Nullable Journal current;

  @AfterEach
  void close() {
    if (current != null) {
      current.close();
    }
  }

  @Test
  void chainsOneRecordForEachItem() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, Duration.ofMillis(3));
    ChainedRecord again = journal.conclude(course("a"), Shortfall.STOPPED, null);
    journal.conclude(course("b"), Shortfall.TOO_LATE, null);

    assertThat(again.number()).isEqualTo(1);
    assertThat(again.content().outcome()).isEqualTo(Outcome.AIRED);
    assertThat(records(journal)).extracting(AiringRecord::itemId).containsExactly("a", "b");
    assertThat(journal.finished(List.of("a", "b", "c"))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void startWithoutAnEndIsRememberedWithItsProgress() throws Exception {
    Journal journal = open();
    journal.note(course("a"));
    journal.note(course("a").sounded(DUE, DUE.plusSeconds(1), 44_100, 44_100, -20.0, true));
    journal.close();

    journal = open();

    assertThat(journal.underWay())
        .singleElement()
        .satisfies(course -> {
          assertThat(course.framesAired()).isEqualTo(44_100);
          assertThat(course.nextFrame()).isEqualTo(44_100);
          assertThat(course.lastFrameAt()).isEqualTo(DUE.plusSeconds(1));
        });
    journal.conclude(journal.underWay().getFirst(), Shortfall.INTERRUPTED, null);
    assertThat(journal.underWay()).isEmpty();
    assertThat(records(journal))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
          assertThat(record.shortfall()).isEqualTo(Shortfall.INTERRUPTED);
        });
  }

  @Test
  void withdrawnIntentLeavesNoTrace() throws Exception {
    Journal journal = open();
    journal.note(course("a"));
    journal.withdraw("a");

    assertThat(journal.underWay()).isEmpty();
    assertThat(journal.lastNumber()).isZero();
  }

  @Test
  void acknowledgedRecordsAreNotSentAgainUnlessTheServerLostThem() throws Exception {
    Journal journal = open();
    for (String id : List.of("a", "b", "c")) {
      journal.conclude(whole(id), null, null);
    }

    journal.acknowledged(2);
    assertThat(journal.unacknowledged(10)).extracting(ChainedRecord::number).containsExactly(3L);
    assertThat(journal.waiting()).isEqualTo(1);

    journal.acknowledged(0);
    assertThat(journal.unacknowledged(2)).extracting(ChainedRecord::number).containsExactly(1L, 2L);
  }

  @Test
  void knowsWhenAnOccurrenceSoundedLast() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, null);

    assertThat(journal.lastSounds(DUE)).containsEntry("occurrence", DUE.plusSeconds(2));
    assertThat(journal.lastSounds(DUE.plusSeconds(3))).isEmpty();
  }

  @Test
  void corruptedFileIsPutAsideAndNumbersAndChainGoOn() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, null);
    journal.conclude(whole("b"), null, null);
    journal.close();
    byte[] garbage = new byte[8192];
    java.util.Arrays.fill(garbage, (byte) 0x5a);
    Files.write(file(), garbage, StandardOpenOption.TRUNCATE_EXISTING);

    journal = open();

    assertThat(journal.setAside()).exists();
    journal.conclude(whole("c"), null, null);
    assertThat(records(journal)).extracting(AiringRecord::itemId).containsExactly("a", "b", "c");
    assertThat(journal.finished(List.of("a"))).containsExactly("a");
  }

  @Test
  void lostFileIsRebuiltFromItsCopyAndATornLineIsNoHindrance() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, null);
    journal.close();
    Files.delete(file());
    Files.writeString(copy(), "{\"number\":2,\"payl", StandardOpenOption.APPEND);

    journal = open();
    journal.conclude(whole("b"), null, null);

    assertThat(records(journal)).extracting(AiringRecord::itemId).containsExactly("a", "b");
    journal.close();
    Files.delete(file());
    journal = open();
    assertThat(records(journal)).extracting(AiringRecord::itemId).containsExactly("a", "b");
  }

  @Test
  void lostCopyIsWrittenAgain() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, null);
    journal.close();
    Files.delete(copy());

    open();

    assertThat(Files.readAllLines(copy())).hasSize(1);
  }

  @Test
  void journalThatCannotBeWrittenSaysSoAndRecovers() throws Exception {
    Journal journal = open();
    journal.conclude(whole("a"), null, null);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN EXCLUSIVE");
      Journal locked = journal;
      assertThatThrownBy(() -> locked.note(course("b"))).isInstanceOf(JournalUnavailable.class);
      lock.execute("ROLLBACK");
    }

    journal.note(course("b"));

    assertThat(journal.underWay()).hasSize(1);
  }

  @Test
  void levelOfAnItemInTwoPiecesIsThatOfBoth() {
    Course course =
        course("a")
            .sounded(DUE, DUE.plusSeconds(1), 44_100, 44_100, -20.0, true)
            .sounded(DUE.plusSeconds(5), DUE.plusSeconds(6), 44_100, 88_200, -20.0, true);

    assertThat(course.lufs()).isEqualTo(-20.0);
    assertThat(course.framesAired()).isEqualTo(88_200);
    assertThat(course.firstFrameAt()).isEqualTo(DUE);
    assertThat(course.lastFrameAt()).isEqualTo(DUE.plusSeconds(6));
  }

  @Test
  void wholeButSilentItemWasNotHeard() {
    Course silent = course("a").sounded(DUE, DUE.plusSeconds(2), 88_200, 88_200, null, false);

    AiringRecord record = Verdict.of(AGENT, 1, silent, null, null);

    assertThat(record.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record.shortfall()).isEqualTo(Shortfall.SILENT);
  }

  @Test
  void firstReasonForMissingFramesStands() {
    Course joined =
        course("a")
            .blemished(Shortfall.JOINED_LATE)
            .blemished(Shortfall.DEVICE_LOST)
            .sounded(DUE, DUE.plusSeconds(1), 44_100, 88_200, -20.0, true);

    AiringRecord record = Verdict.of(AGENT, 1, joined, null, null);

    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.JOINED_LATE);
  }

  private Journal open() {
    Journal opened = Journal.open(file(), copy(), AGENT, KEYS.getPrivate());
    current = opened;
    return opened;
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private Path copy() {
    return folder.resolve("airings.jsonl");
  }

  /** All records, each checked to follow on the one before it. */
  private List<AiringRecord> records(Journal journal) throws JournalUnavailable, IOException {
    List<AiringRecord> contents = new java.util.ArrayList<>();
    String hash = AiringChain.GENESIS;
    for (ChainedRecord record : journal.unacknowledged(100)) {
      contents.add(AiringChain.verify(contents.size(), hash, record, AGENT, KEYS.getPublic()));
      hash = record.hash();
    }
    assertThat(Files.readAllLines(copy())).hasSize(contents.size());
    return contents;
  }

  private static Course whole(String id) {
    return course(id).sounded(DUE, DUE.plusSeconds(2), 88_200, 88_200, -20.0, true);
  }

  private static Course course(String id) {
    return Course.intended(
        new RundownItem(
            id,
            "occurrence",
            0,
            ItemKind.BULLETIN,
            "Bản tin " + id,
            new ClipRef(ClipHash.of(new byte[] {1}), 100, 88_200),
            DUE,
            new LatePolicy.Skip(),
            null,
            "approval"),
        7,
        "test output");
  }
}
