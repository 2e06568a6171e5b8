package vn.loaphuong.airing;

/** A pushed message that is not the server's, or is another agent's. */
public final class UntrustedPush extends RuntimeException {
  UntrustedPush(String reason) {
    super(reason);
  }
}
