package vn.loaphuong.server.report.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.BrokenChain;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.SignatureCheck;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.airing.AgentSignatures;
import vn.loaphuong.server.storage.StoredInstant;

/**
 * Checks whole chains as they lie in the database: every hash, every signature, every number, what
 * the log is searched by against what was signed, and the end of the chain against the last record
 * it was known to have, so that a chain cut short is found too. Reads only. Thread-safe.
 */
@Component
public class ChainCheck {

  /**
   * What the check of one agent's chain found.
   *
   * @param agentId whose chain
   * @param records how many fit, from the first
   * @param fault the first that does not, in one English sentence; null if all fit
   */
  public record Finding(String agentId, long records, @Nullable String fault) {}

  private static final int AT_ONCE = 1_000;

  private record Stored(
      ChainedRecord chained,
      String occurrenceId,
      String itemId,
      long plannedStart,
      String outcome,
      long airedMicros,
      String kind,
      String approval) {}

  private record Anchor(long number, String hash) {}

  private final JdbcClient jdbc;

  /** A check of this database. */
  public ChainCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Checks every chain, in the order of the agents' ids. */
  public List<Finding> all() {
    TreeMap<String, Optional<SignatureCheck>> agents = new TreeMap<>();
    jdbc.sql("select distinct agent_id from airing_record")
        .query(String.class)
        .list()
        .forEach(id -> agents.put(id, Optional.empty()));
    jdbc.sql("select agent_id from chain_anchor")
        .query(String.class)
        .list()
        .forEach(id -> agents.put(id, Optional.empty()));
    jdbc.sql("select id, public_key from agent")
        .query(row -> {
          agents.put(
              row.getString("id"),
              Optional.of(new AgentSignatures(SigningKeys.publicKey(row.getBytes("public_key")))));
        });
    List<Finding> findings = new ArrayList<>();
    agents.forEach((id, key) -> findings.add(one(id, key.orElse(null))));
    return findings;
  }

  private Finding one(String agentId, @Nullable SignatureCheck key) {
    if (key == null) {
      return new Finding(agentId, 0, "record 1: the key of agent " + agentId + " is not known");
    }
    Anchor anchor =
        jdbc.sql("select number, hash from chain_anchor where agent_id = ?")
            .param(agentId)
            .query((row, n) -> new Anchor(row.getLong("number"), row.getString("hash")))
            .optional()
            .orElse(null);
    long number = 0;
    String hash = AiringChain.GENESIS;
    Set<String> items = new HashSet<>();
    while (true) {
      List<Stored> next = after(agentId, number);
      if (next.isEmpty()) {
        break;
      }
      for (Stored stored : next) {
        AiringRecord content;
        try {
          content = AiringChain.verify(number, hash, stored.chained(), agentId, key);
        } catch (BrokenChain e) {
          return new Finding(agentId, number, e.getMessage());
        }
        String fault = doubt(stored, content, anchor);
        if (fault == null && !items.add(content.itemId())) {
          fault = "item " + content.itemId() + " stands in the log twice";
        }
        if (fault != null) {
          return new Finding(agentId, number, "record " + content.number() + ": " + fault);
        }
        number = content.number();
        hash = stored.chained().hash();
      }
    }
    if (anchor != null && number < anchor.number()) {
      return new Finding(
          agentId,
          number,
          "record %d: it is missing; the log once reached to number %d"
              .formatted(number + 1, anchor.number()));
    }
    return new Finding(agentId, number, null);
  }

  private static @Nullable String doubt(
      Stored stored, AiringRecord content, @Nullable Anchor anchor) {
    boolean searchedByWhatWasSigned =
        stored.occurrenceId().equals(content.occurrenceId())
            && stored.itemId().equals(content.itemId())
            && stored.plannedStart() == StoredInstant.of(content.plannedStart())
            && stored.outcome().equals(content.outcome().name())
            && stored.airedMicros() == content.aired().toNanos() / 1000
            && stored.kind().equals(content.kind().name())
            && stored.approval().equals(content.approval());
    if (!searchedByWhatWasSigned) {
      return "the columns it is searched by are not what was signed";
    }
    if (anchor != null
        && anchor.number() == content.number()
        && !anchor.hash().equals(stored.chained().hash())) {
      return "it is not the record that came in";
    }
    return null;
  }

  private List<Stored> after(String agentId, long number) {
    // no number is passed over: one below the first would never be read again
    return jdbc.sql(
            """
            select number, payload, previous_hash, hash, signature, occurrence_id, item_id,
              planned_start, outcome, aired_micros, kind, approval
            from airing_record where agent_id = ? and number > ? order by number limit ?
            """)
        .params(agentId, number == 0 ? Long.MIN_VALUE : number, AT_ONCE)
        .query((row, n) ->
            new Stored(
                new ChainedRecord(
                    row.getLong("number"),
                    row.getBytes("payload"),
                    row.getString("previous_hash"),
                    row.getString("hash"),
                    row.getBytes("signature")),
                row.getString("occurrence_id"),
                row.getString("item_id"),
                row.getLong("planned_start"),
                row.getString("outcome"),
                row.getLong("aired_micros"),
                row.getString("kind"),
                row.getString("approval")))
        .list();
  }
}
