package vn.loaphuong.agent.cache;

/** A rundown that is the server's but must not replace the one that is held. */
public final class RefusedRundown extends RuntimeException {
  RefusedRundown(String reason) {
    super(reason);
  }
}
