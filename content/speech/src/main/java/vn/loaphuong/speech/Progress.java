package vn.loaphuong.speech;

/** Hears how far a narration is. */
@FunctionalInterface
public interface Progress {

  /** For whoever does not want to know. */
  Progress NONE = (said, of) -> {};

  /**
   * Called after each sentence, in order, on the thread that narrates. Throwing, for example a
   * {@link java.util.concurrent.CancellationException}, stops the narration; what is thrown comes
   * out of it.
   */
  void said(int sentences, int of);

  /**
   * Called from time to time once all is said, while the sound is levelled and encoded; on the same
   * thread, and throwing stops it too.
   *
   * @param done from 0 to 1
   */
  default void mastered(double done) {}
}
