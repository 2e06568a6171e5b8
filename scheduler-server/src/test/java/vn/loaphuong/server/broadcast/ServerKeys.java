package vn.loaphuong.server.broadcast;

import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.storage.DataFolder;

/** Keys for the tests of what comes after broadcasting. */
public final class ServerKeys {

  private ServerKeys() {}

  public static ServerKey in(DataFolder folder, JdbcClient jdbc) {
    return new ServerKey(folder, jdbc);
  }
}
