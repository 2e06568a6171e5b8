package vn.loaphuong.server.library;

/** Where a bulletin's narration stands. */
public sealed interface NarrationStatus {

  /** Nothing is asked for: the clip is there, or nobody wants one. */
  record None() implements NarrationStatus {}

  /** Another text is being read first. */
  record Waiting() implements NarrationStatus {}

  /**
   * The voice is reading.
   *
   * @param said sentences done
   * @param of sentences altogether; 0 until they were counted
   */
  record Reading(int said, int of) implements NarrationStatus {

    /** How much is done, 0 to 100. */
    public int percent() {
      return of == 0 ? 0 : Math.min(99, said * 100 / of);
    }
  }

  /**
   * The voice gave up.
   *
   * @param reason key of the sentence that says what to do
   */
  record Failed(String reason) implements NarrationStatus {}
}
