package vn.loaphuong.server.alarms;

/** A way to tell somebody. Thread-safe; gives up after some seconds. */
interface Messenger {

  /** Its name in the database. */
  String way();

  /** Whether anybody is to be told this way. */
  boolean isSet(AlarmSettings settings);

  /**
   * Tells it.
   *
   * @throws Undelivered if it did not arrive; the message says why and holds no secret
   */
  void send(AlarmSettings settings, Told told) throws Undelivered;

  /**
   * What is told.
   *
   * @param station its name
   * @param pc name of the PC
   * @param cleared whether the PC is back
   * @param subject in a few words
   * @param sentence in one sentence
   * @param silentSince in ISO 8601
   */
  record Told(
      String station,
      String pc,
      boolean cleared,
      String subject,
      String sentence,
      String silentSince) {}

  /** It did not arrive. */
  final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    Undelivered(String why) {
      super(why);
    }
  }
}
