package vn.loaphuong.agent;

/** A command line that cannot be followed, with one sentence that says what to do. */
final class UsageError extends Exception {
  UsageError(String sentence) {
    super(sentence);
  }
}
