package vn.loaphuong.server.report;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.FoldedText;
import vn.loaphuong.server.storage.StoredInstant;

/** Chained airing records, and the log with such records in it. */
public final class LoggedSamples {

  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  public static final long FRAMES = 44_100 * 60;

  private static final ClipHash CLIP = new ClipHash("ab".repeat(32));

  private LoggedSamples() {}

  /** A record of one minute; what it lacks is named by the shortfall. */
  public static AiringRecord record(
      String agentId,
      long number,
      ItemKind kind,
      String title,
      Instant due,
      long framesAired,
      Duration late,
      Outcome outcome,
      @Nullable Shortfall why) {
    return record(
        agentId,
        number,
        "occurrence-" + number / 3,
        kind,
        title,
        due,
        framesAired,
        late,
        outcome,
        why);
  }

  /** The same, of an occurrence. */
  public static AiringRecord record(
      String agentId,
      long number,
      String occurrenceId,
      ItemKind kind,
      String title,
      Instant due,
      long framesAired,
      Duration late,
      Outcome outcome,
      @Nullable Shortfall why) {
    boolean heard = framesAired > 0;
    return new AiringRecord(
        agentId,
        number,
        agentId + "-item-" + number,
        occurrenceId,
        1,
        kind,
        title,
        CLIP,
        "approval",
        due,
        heard ? due.plus(late) : null,
        heard ? due.plus(late).plusSeconds(60) : null,
        FRAMES,
        framesAired,
        heard ? -16.0 : null,
        Duration.ZERO,
        "default",
        outcome,
        why,
        null);
  }

  /** A record as chance has it, in the year 2026. */
  public static AiringRecord random(String agentId, long number, Random chance) {
    return random(
        agentId,
        number,
        Instant.parse("2025-12-31T17:00:00Z").plusSeconds(chance.nextLong(365L * 24 * 3600)),
        chance);
  }

  /** A record as chance has it, due at an instant. */
  public static AiringRecord random(String agentId, long number, Instant due, Random chance) {
    ItemKind kind = pick(ItemKind.values(), chance);
    String title = "Bản tin số " + chance.nextInt(40);
    Duration late =
        Duration.ofMillis(chance.nextInt(100) < 90 ? 3 : 2_001 + chance.nextInt(60_000));
    Shortfall why = pick(Shortfall.values(), chance);
    return switch (chance.nextInt(10)) {
      case 0 -> record(agentId, number, kind, title, due, 0, late, Outcome.MISSED, why);
      case 1 ->
          record(
              agentId,
              number,
              kind,
              title,
              due,
              1 + chance.nextLong(FRAMES - 1),
              late,
              Outcome.PARTLY,
              why);
      default -> record(agentId, number, kind, title, due, FRAMES, late, Outcome.AIRED, null);
    };
  }

  private static <T> T pick(T[] all, Random chance) {
    return List.of(all).get(chance.nextInt(all.length));
  }

  /** A chain of such records. */
  public static List<ChainedRecord> chain(String agentId, int length, KeyPair keys, Random chance) {
    List<ChainedRecord> chain = new ArrayList<>();
    String hash = AiringChain.GENESIS;
    for (int i = 1; i <= length; i++) {
      ChainedRecord next = AiringChain.append(hash, random(agentId, i, chance), keys.getPrivate());
      chain.add(next);
      hash = next.hash();
    }
    return chain;
  }

  public static KeyPair keys() {
    return SigningKeys.generate();
  }

  /** An agent that was paired with this key. */
  public static void pair(JdbcClient jdbc, String agentId, KeyPair keys) {
    jdbc.sql(
            "insert into agent (id, name, public_key, token_hash, paired_at) values (?, ?, ?, ?, 0)")
        .params(agentId, "PC", keys.getPublic().getEncoded(), "token of " + agentId)
        .update();
  }

  /** Puts records into the log as the intake does. */
  public static void store(JdbcTemplate jdbc, List<ChainedRecord> records) {
    store(jdbc, records, ChainedRecord::content);
  }

  /** The same, with other content in what the log is searched by. */
  public static void store(
      JdbcTemplate jdbc,
      List<ChainedRecord> records,
      Function<ChainedRecord, AiringRecord> searchedBy) {
    jdbc.batchUpdate(
        """
        insert into airing_record (agent_id, number, payload, previous_hash, hash, signature,
          received_at, occurrence_id, item_id, planned_start, outcome, folded_text, aired_micros,
          kind, approval, first_frame)
        values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        records.stream().map(record -> row(record, searchedBy.apply(record))).toList());
  }

  private static Object[] row(ChainedRecord chained, AiringRecord content) {
    return new Object[] {
      content.agentId(),
      chained.number(),
      chained.payload(),
      chained.previousHash(),
      chained.hash(),
      chained.signature(),
      content.occurrenceId(),
      content.itemId(),
      StoredInstant.of(content.plannedStart()),
      content.outcome().name(),
      FoldedText.of(content.title()),
      content.aired().toNanos() / 1000,
      content.kind().name(),
      content.approval(),
      StoredInstant.ofNullable(content.firstFrameAt())
    };
  }

  /** A station that stays where it is. */
  public static Stations station() {
    return new Stations() {
      @Override
      public Station current() {
        return Station.standard();
      }

      @Override
      public void change(Station station) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
