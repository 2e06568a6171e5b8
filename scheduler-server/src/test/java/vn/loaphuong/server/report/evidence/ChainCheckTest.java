package vn.loaphuong.server.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.server.report.LoggedSamples;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.Engine;

/** Tampering is found in whatever record it was done to, 1,000 times on each database. */
class ChainCheckTest extends DatabaseContract {

  private static final int LENGTH = 12;
  private static final int TRIALS = 1_000;

  private final KeyPair keys = LoggedSamples.keys();
  private final List<ChainedRecord> chain = LoggedSamples.chain("pc", LENGTH, keys, new Random(3));

  private JdbcTemplate log;

  @BeforeEach
  void storeChain() {
    log = new JdbcTemplate(database);
    LoggedSamples.pair(jdbc, "pc", keys);
    LoggedSamples.store(log, chain);
    new Anchors(jdbc).moveOn();
  }

  @Test
  void aWholeChainIsWhole() {
    assertThat(new ChainCheck(jdbc).all())
        .containsExactly(new ChainCheck.Finding("pc", LENGTH, null));
  }

  @Test
  void theDatabaseItselfRefusesToChangeARecord() {
    assertThatThrownBy(() -> log.update("update airing_record set outcome = 'AIRED'"))
        .hasMessageContaining("never");
    assertThatThrownBy(() -> log.update("delete from airing_record")).hasMessageContaining("never");
    assertThat(new ChainCheck(jdbc).all())
        .containsExactly(new ChainCheck.Finding("pc", LENGTH, null));
  }

  @Test
  void everyTamperingIsFoundAndNamed() {
    takeTheGuardAway();
    Random chance = new Random(4);
    for (int trial = 0; trial < TRIALS; trial++) {
      Forgery forgery = forge(trial, chance);
      log.update("delete from airing_record");
      LoggedSamples.store(log, forgery.rows(), row -> searchedBy(row));

      List<ChainCheck.Finding> findings = new ChainCheck(jdbc).all();

      assertThat(findings)
          .as("trial %d: %s", trial, forgery.what())
          .singleElement()
          .extracting(ChainCheck.Finding::fault)
          .asString()
          .startsWith("record " + forgery.named() + ": ");
    }
  }

  /**
   * A chain somebody laid hands on.
   *
   * @param named number of the first record that does not fit
   */
  private record Forgery(String what, int named, List<ChainedRecord> rows) {}

  private Forgery forge(int trial, Random chance) {
    List<ChainedRecord> forged = new ArrayList<>(chain);
    int at = chance.nextInt(LENGTH);
    ChainedRecord there = chain.get(at);
    return switch (trial % 8) {
      case 0 -> {
        forged.set(at, with(there, altered(there.payload(), chance), there.signature()));
        yield new Forgery("one byte of the content altered", at + 1, forged);
      }
      case 1 -> {
        forged.set(at, with(there, there.payload(), altered(there.signature(), chance)));
        yield new Forgery("one byte of the signature altered", at + 1, forged);
      }
      case 2 -> {
        forged.removeLast();
        yield new Forgery("the last dropped", LENGTH, forged);
      }
      case 3 -> {
        int dropped = chance.nextInt(LENGTH - 1);
        forged.remove(dropped);
        yield new Forgery("one of the middle dropped", dropped + 2, forged);
      }
      case 4 -> {
        forged.add(stranger(LENGTH + 1, chain.getLast().hash(), chance));
        yield new Forgery("one added behind the last", LENGTH + 1, forged);
      }
      case 5 -> {
        forged.add(
            at, stranger(at + 1, at == 0 ? AiringChain.GENESIS : chain.get(at - 1).hash(), chance));
        for (int i = at + 1; i < forged.size(); i++) {
          forged.set(i, numbered(forged.get(i), i + 1));
        }
        yield new Forgery("one put in between", at + 1, forged);
      }
      case 6 -> {
        int first = chance.nextInt(LENGTH - 1);
        int second = first + 1 + chance.nextInt(LENGTH - 1 - first);
        forged.set(first, numbered(chain.get(second), first + 1));
        forged.set(second, numbered(chain.get(first), second + 1));
        yield new Forgery("two changed places", first + 1, forged);
      }
      default -> {
        KeyPair other = LoggedSamples.keys();
        String hash = at == 0 ? AiringChain.GENESIS : chain.get(at - 1).hash();
        for (int i = at; i < LENGTH; i++) {
          ChainedRecord again =
              AiringChain.append(hash, chain.get(i).content(), other.getPrivate());
          forged.set(i, again);
          hash = again.hash();
        }
        yield new Forgery("the rest signed anew with another key", at + 1, forged);
      }
    };
  }

  private static ChainedRecord stranger(int number, String previousHash, Random chance) {
    return AiringChain.append(
        previousHash,
        LoggedSamples.random("pc", number, chance),
        LoggedSamples.keys().getPrivate());
  }

  /** An altered record may no longer be readable; then the row is found as it was. */
  private AiringRecord searchedBy(ChainedRecord row) {
    int number = (int) row.number();
    boolean altered = number <= LENGTH && row.hash().equals(chain.get(number - 1).hash());
    return altered ? chain.get(number - 1).content() : row.content();
  }

  @Test
  void aChainCutShortIsFoundAlsoAfterTheCountWasMadeAnewAndTheServerStartedAgain() {
    takeTheGuardAway();
    log.update("delete from airing_record where number > 9");
    log.update("delete from report_progress");

    new Anchors(jdbc).moveOn();

    assertThat(new ChainCheck(jdbc).all())
        .containsExactly(
            new ChainCheck.Finding(
                "pc", 9, "record 10: it is missing; the log once reached to number " + LENGTH));
  }

  @Test
  void theEndOfAChainIsNeitherMovedBackNorForgotten() {
    assertThatThrownBy(() -> log.update("update chain_anchor set number = 3"))
        .hasMessageContaining("never moves back");
    assertThatThrownBy(() -> log.update("delete from chain_anchor")).hasMessageContaining("never");
  }

  @Test
  void theAnchorMovesOnWithTheChainAndStaysWhereTheChainWasReplaced() {
    ChainedRecord next =
        AiringChain.append(
            chain.getLast().hash(),
            LoggedSamples.random("pc", LENGTH + 1, new Random(1)),
            keys.getPrivate());
    LoggedSamples.store(log, List.of(next));
    new Anchors(jdbc).moveOn();
    assertThat(anchor()).isEqualTo(LENGTH + 1);

    takeTheGuardAway();
    log.update("update airing_record set hash = 'other' where number = " + (LENGTH + 1));
    LoggedSamples.store(
        log,
        List.of(
            AiringChain.append(
                "other",
                LoggedSamples.random("pc", LENGTH + 2, new Random(1)),
                keys.getPrivate())));
    new Anchors(jdbc).moveOn();
    assertThat(anchor()).isEqualTo(LENGTH + 1);
  }

  private long anchor() {
    return jdbc.sql("select number from chain_anchor").query(Long.class).single();
  }

  @Test
  void columnsThatSayOtherThanWhatWasSignedAreFound() {
    takeTheGuardAway();
    log.update("update airing_record set aired_micros = aired_micros + 1 where number = 7");

    assertThat(new ChainCheck(jdbc).all())
        .singleElement()
        .extracting(ChainCheck.Finding::fault)
        .asString()
        .startsWith("record 7: ");
  }

  @Test
  void aCodePrintedEarlierTellsWhetherItsRecordsAreStillThere() {
    Seals seals =
        new Seals(jdbc, java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC));
    String code = seals.current();

    assertThat(code).matches("([0-9A-F]{4}-){3}[0-9A-F]{4}").isEqualTo(seals.current());
    assertThat(seals.find(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
        .hasValueSatisfying(seal -> {
          assertThat(seal.whole()).isTrue();
          assertThat(seal.records()).isEqualTo(LENGTH);
        });
    takeTheGuardAway();
    log.update("delete from airing_record where number = " + LENGTH);
    assertThat(seals.find(code)).hasValueSatisfying(seal -> assertThat(seal.whole()).isFalse());
    assertThat(seals.find("0000-0000-0000-0000")).isEmpty();
  }

  private static byte[] altered(byte[] bytes, Random chance) {
    byte[] other = bytes.clone();
    other[chance.nextInt(other.length)] ^= (byte) (1 + chance.nextInt(255));
    return other;
  }

  private static ChainedRecord with(ChainedRecord record, byte[] payload, byte[] signature) {
    return new ChainedRecord(
        record.number(), payload, record.previousHash(), record.hash(), signature);
  }

  private static ChainedRecord numbered(ChainedRecord record, long number) {
    return new ChainedRecord(
        number, record.payload(), record.previousHash(), record.hash(), record.signature());
  }

  private void takeTheGuardAway() {
    if (engine == Engine.SQLITE) {
      log.execute("drop trigger airing_record_no_update");
      log.execute("drop trigger airing_record_no_delete");
    } else {
      log.execute("drop trigger airing_record_append_only on airing_record");
    }
  }
}
