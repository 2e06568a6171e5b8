package vn.loaphuong.server.report.evidence;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.airing.AiringsReceived;

/**
 * Remembers how far each chain once reached, apart from the log and from every count of it, so that
 * a chain cut short is found. Never moves back. Thread-safe.
 */
@Component
class Anchors {

  private final JdbcClient jdbc;

  Anchors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the transaction of the intake: either both are stored or neither. */
  @EventListener
  @Transactional
  public void moveOn(AiringsReceived received) {
    moveOn(received.agentId());
  }

  /** For chains that are older than the first anchor. */
  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void moveOn() {
    jdbc.sql("select distinct agent_id from airing_record")
        .query(String.class)
        .list()
        .forEach(this::moveOn);
  }

  /**
   * To the end of the chain as it is, unless the chain no longer holds what the anchor names: then
   * it stays, for the check to find.
   */
  private void moveOn(String agentId) {
    jdbc.sql(
            """
            insert into chain_anchor (agent_id, number, hash)
            select agent_id, number, hash from airing_record
            where agent_id = ? order by number desc limit 1
            on conflict (agent_id) do nothing
            """)
        .param(agentId)
        .update();
    jdbc.sql(
            """
            update chain_anchor set
              number = (select max(number) from airing_record where agent_id = :agent),
              hash = (select hash from airing_record where agent_id = :agent
                order by number desc limit 1)
            where agent_id = :agent
              and number < (select max(number) from airing_record where agent_id = :agent)
              and exists (select 1 from airing_record known where known.agent_id = :agent
                and known.number = chain_anchor.number and known.hash = chain_anchor.hash)
            """)
        .param("agent", agentId)
        .update();
  }
}
