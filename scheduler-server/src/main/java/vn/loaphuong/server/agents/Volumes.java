package vn.loaphuong.server.agents;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.SoundRules.Step;
import vn.loaphuong.server.trail.Change;

/** How loud each station PC is by the hour; one for which nothing is stored, always full. */
@Repository
public class Volumes {

  private final JdbcClient jdbc;
  private final Agents agents;
  private final ApplicationEventPublisher events;

  Volumes(JdbcClient jdbc, Agents agents, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.agents = agents;
    this.events = events;
  }

  /** By the hour, in the order of the hours; empty for always at full volume. */
  public List<Step> of(String agentId) {
    return jdbc.sql("select hour, percent from agent_volume where agent_id = ? order by hour")
        .param(agentId)
        .query((row, n) -> new Step(row.getInt("hour"), row.getInt("percent")))
        .list();
  }

  /**
   * Turns a PC up or down; it holds as soon as the PC has its next rundown, which is at once.
   *
   * @throws vn.loaphuong.server.problems.Refusal if there is no such PC
   */
  @Transactional
  public void change(String agentId, List<Step> steps) {
    Agent agent = StationPcs.present(agents, agentId);
    List<Step> before = of(agentId);
    jdbc.sql("delete from agent_volume where agent_id = ?").param(agentId).update();
    for (Step step : steps) {
      jdbc.sql("insert into agent_volume (agent_id, hour, percent) values (?, ?, ?)")
          .params(agentId, step.hour(), step.percent())
          .update();
    }
    events.publishEvent(new VolumeChanged(agentId));
    events.publishEvent(
        Change.of("trail.pc.volume-changed", agentId, agent.name())
            .with("pc.volume", words(before), words(steps)));
  }

  private static String words(List<Step> steps) {
    return steps.isEmpty()
        ? "100 %"
        : String.join(
            "; ",
            steps.stream()
                .map(step -> "%02d:00 %d %%".formatted(step.hour(), step.percent()))
                .toList());
  }
}
