package vn.loaphuong.airing;

/** How an item ended, judged by the frames that left the output. */
public enum Outcome {
  /** Every frame sounded, from the first to the last. */
  AIRED,
  /** Some frames sounded. */
  PARTLY,
  /** Nothing sounded. */
  MISSED
}
