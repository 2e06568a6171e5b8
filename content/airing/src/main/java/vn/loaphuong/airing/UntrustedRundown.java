package vn.loaphuong.airing;

/** A rundown that must not be played: altered, unsigned, or meant for another agent. */
public final class UntrustedRundown extends RuntimeException {
  UntrustedRundown(String reason) {
    super(reason);
  }
}
