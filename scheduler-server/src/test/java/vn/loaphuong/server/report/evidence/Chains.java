package vn.loaphuong.server.report.evidence;

import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.airing.AiringsReceived;

/** The ends of chains for the tests of reports. */
public final class Chains {

  private Chains() {}

  /** Does what the server does when records came in. */
  public static void received(JdbcClient jdbc, AiringsReceived event) {
    new Anchors(jdbc).moveOn(event);
  }
}
