package vn.loaphuong.agent.journal;

/** The journal could not be read or written at this moment; the disk may be full or gone. */
public final class JournalUnavailable extends Exception {
  JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
