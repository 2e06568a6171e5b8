package vn.loaphuong.server.airing;

import static java.util.stream.Collectors.toSet;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.Purposes;

/**
 * Narrows the log by what people know and its records do not say: the topic and the plan of a
 * bulletin, as they are today, by way of the approval it was aired under. Thread-safe.
 */
@Component
public class AiringFilter {

  /**
   * What people narrow the log by; anything may be missing.
   *
   * @param pc id of a station PC
   * @param topic of bulletins
   * @param plan id of the plan they were made for
   */
  public record Wanted(
      @Parameter(description = "Due at this instant or later.") @Nullable Instant from,
      @Parameter(description = "Due before this instant.") @Nullable Instant until,
      @Parameter(description = "Any of these outcomes.") @Nullable Set<Outcome> outcome,
      @Parameter(description = "Words of the title.") @Nullable String text,
      @Parameter(description = "The id of a station PC.") @Nullable String pc,
      @Parameter(description = "The topic of bulletins, as it is today.") @Nullable String topic,
      @Parameter(description = "The id of the plan they were made for.") @Nullable String plan) {}

  /** What lines of the log can be added up by. */
  public enum Grouping {
    PC,
    TOPIC,
    PLAN
  }

  private final AiringLog log;
  private final Library library;
  private final Purposes purposes;
  private final StationPcs pcs;

  AiringFilter(AiringLog log, Library library, Purposes purposes, StationPcs pcs) {
    this.log = log;
    this.library = library;
    this.purposes = purposes;
    this.pcs = pcs;
  }

  /** The query that finds what is wanted. */
  public AiringQuery query(Wanted wanted) {
    Set<String> approvals = null;
    if (isGiven(wanted.topic())) {
      approvals =
          library.topicsByApproval().entrySet().stream()
              .filter(each -> each.getValue().equals(wanted.topic()))
              .map(Map.Entry::getKey)
              .collect(toSet());
    }
    String plan = wanted.plan();
    if (plan != null && !plan.isBlank()) {
      Set<String> served = purposes.served(plan);
      Set<String> ofPlan =
          library.bulletinsByApproval().entrySet().stream()
              .filter(each -> served.contains(each.getValue()))
              .map(Map.Entry::getKey)
              .collect(toSet());
      if (approvals == null) {
        approvals = ofPlan;
      } else {
        approvals.retainAll(ofPlan);
      }
    }
    return new AiringQuery(
        wanted.from(),
        wanted.until(),
        wanted.outcome() == null ? Set.of() : wanted.outcome(),
        wanted.text(),
        isGiven(wanted.pc()) ? wanted.pc() : null,
        approvals);
  }

  private static boolean isGiven(@Nullable String choice) {
    return choice != null && !choice.isBlank();
  }

  /**
   * What the lines of a query add up to, by something they have in common.
   *
   * @return by name; the empty name stands for those that have no such thing
   */
  public List<AiringGroups.Group> grouped(AiringQuery query, Grouping by) {
    List<AiringGroups.Share> shares = log.shares(query);
    return switch (by) {
      case PC -> {
        Map<String, String> names = new HashMap<>();
        for (Agent pc : pcs.everyone()) {
          names.put(pc.id(), pc.name());
        }
        yield AiringGroups.by(
            shares, share -> names.getOrDefault(share.agentId(), share.agentId()));
      }
      case TOPIC -> {
        Map<String, String> topics = library.topicsByApproval();
        yield AiringGroups.by(shares, share -> topics.getOrDefault(share.approval(), ""));
      }
      case PLAN -> {
        Map<String, String> bulletins = library.bulletinsByApproval();
        Map<String, String> plans = new HashMap<>();
        for (Purposes.Purpose purpose : purposes.offered()) {
          for (String id : purposes.served(purpose.id())) {
            plans.put(id, purpose.name());
          }
        }
        yield AiringGroups.by(
            shares, share -> plans.getOrDefault(bulletins.getOrDefault(share.approval(), ""), ""));
      }
    };
  }
}
