package vn.loaphuong.server.airing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.BrokenChain;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.SignatureCheck;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;

/** Takes airing records in. Thread-safe. */
@Service
public class AiringIntake {

  /** How many records one upload may have. */
  public static final int MOST_AT_ONCE = 500;

  private final AiringRecords records;
  private final StationPcs pcs;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AiringIntake(
      AiringRecords records, StationPcs pcs, ApplicationEventPublisher events, Clock clock) {
    this.records = records;
    this.pcs = pcs;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Adds what is new of an upload to the log: all of it or nothing. A record that is there already
   * is passed over if it is the same.
   *
   * @param uploaded in the order of their numbers
   * @return the highest number the log now holds of this agent, 0 if none
   * @throws Refusal naming the first record that does not follow on what is stored
   */
  @Transactional
  public long accept(String agentId, List<ChainedRecord> uploaded) {
    if (uploaded.size() > MOST_AT_ONCE) {
      throw Refusal.of(Kind.INVALID, "airing.too-many", Integer.toString(MOST_AT_ONCE));
    }
    Agent agent = pcs.find(agentId).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "agent.unknown"));
    ChainedRecord last = records.last(agentId).orElse(null);
    long lastNumber = last == null ? 0 : last.number();
    String lastHash = last == null ? AiringChain.GENESIS : last.hash();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SignatureCheck signatures = new AgentSignatures(agent.publicKey());
    List<AiringRecords.Checked> fresh = new ArrayList<>(uploaded.size());
    for (ChainedRecord each : uploaded) {
      if (each.number() <= lastNumber) {
        requireTheSame(agentId, each);
        continue;
      }
      AiringRecord content;
      try {
        content = AiringChain.verify(lastNumber, lastHash, each, agentId, signatures);
      } catch (BrokenChain e) {
        throw Refusal.of(
            Kind.CONFLICT,
            "airing.broken-chain",
            Long.toString(e.number()),
            String.valueOf(e.getMessage()));
      }
      fresh.add(new AiringRecords.Checked(each, content));
      lastNumber = each.number();
      lastHash = each.hash();
    }
    if (!fresh.isEmpty()) {
      records.add(fresh, now);
      events.publishEvent(new AiringsReceived(agentId, lastNumber));
    }
    return lastNumber;
  }

  private void requireTheSame(String agentId, ChainedRecord again) {
    boolean same =
        records
            .chained(agentId, again.number())
            .filter(stored -> stored.hash().equals(again.hash()))
            .isPresent();
    if (!same) {
      throw Refusal.of(
          Kind.CONFLICT,
          "airing.broken-chain",
          Long.toString(again.number()),
          "record " + again.number() + ": another one with this number is stored");
    }
  }
}
