package vn.loaphuong.agent.window;

/** What the buttons do. Thread-safe. */
public interface Controls {

  /** How a wish ended. */
  enum Answer {
    DONE,
    /** Nothing sounds that could be stopped, or nothing comes that could be played. */
    NOTHING,
    /** Something sounds already. */
    SOUNDING,
    /** These are quiet hours. */
    QUIET,
    /** What comes next is passed on live and cannot be had earlier. */
    LIVE,
    /** The player did not answer. */
    NO_ANSWER
  }

  /** Silences what sounds, with what follows in its occurrence. */
  Answer stop();

  /** Begins what comes next now. */
  Answer playNext();
}
