package vn.loaphuong.agent.player;

/** Finds a known sound in a recording. */
public final class Heard {

  /** Enough to tell one noise from another, little enough to look for everywhere. */
  public static final int SNIPPET = 2048;

  private Heard() {}

  /**
   * Where a piece of a sound lies in a recording.
   *
   * @param at frame of the recording where the piece begins
   * @param likeness correlation, 1 for the same up to volume
   */
  public record Place(int at, double likeness) {}

  /** The likeliest place of the 2048 frames of a sound from the one given on. */
  public static Place find(short[] recording, short[] sound, int from) {
    double energy = 0;
    double expected = 0;
    for (int i = 0; i < SNIPPET && i < recording.length; i++) {
      energy += (double) recording[i] * recording[i];
      expected += (double) sound[from + i] * sound[from + i];
    }
    Place best = new Place(-1, 0);
    for (int at = 0; at + SNIPPET < recording.length; at++) {
      if (energy > expected / 100) {
        long product = 0;
        for (int i = 0; i < SNIPPET; i++) {
          product += (long) recording[at + i] * sound[from + i];
        }
        double likeness = product / Math.sqrt(energy * expected);
        if (likeness > best.likeness()) {
          best = new Place(at, likeness);
        }
      }
      energy +=
          (double) recording[at + SNIPPET] * recording[at + SNIPPET]
              - (double) recording[at] * recording[at];
    }
    return best;
  }

  /** How like a stretch of a sound is to what the recording holds from a frame on. */
  public static double likeness(short[] recording, int at, short[] sound, int from, int length) {
    double product = 0;
    double recorded = 0;
    double expected = 0;
    for (int i = 0; i < length; i++) {
      double r = at + i >= 0 && at + i < recording.length ? recording[at + i] : 0;
      double e = sound[from + i];
      product += r * e;
      recorded += r * r;
      expected += e * e;
    }
    return recorded == 0 || expected == 0 ? 0 : product / Math.sqrt(recorded * expected);
  }
}
