package vn.loaphuong.server.agents;

import java.security.PublicKey;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.server.broadcast.ServerKeys;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.DataFolder;

/** Station PCs for the tests of what comes after them. */
public final class Pcs {

  private Pcs() {}

  public static StationPcs on(JdbcClient jdbc, DataFolder folder, Stations stations, Clock clock) {
    return new StationPcs(
        new JdbcAgents(jdbc), stations, ServerKeys.in(folder, jdbc), event -> {}, clock, "");
  }

  /** Lets a PC in and returns its id. */
  public static String pair(StationPcs pcs, String name, PublicKey key) {
    return pcs.pair(new Pairing(pcs.issueCode("test").code(), name, key.getEncoded()), "127.0.0.1")
        .agentId();
  }
}
