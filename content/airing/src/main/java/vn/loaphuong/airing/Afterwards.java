package vn.loaphuong.airing;

/** What becomes of a programme that an emergency interrupted. */
public enum Afterwards {
  /** It is joined where it would be by then. */
  REJOIN,
  /** It goes on where the listener lost it, and what follows in its occurrence moves with it. */
  RESUME,
  /** The item is given up; what is due later comes at its time. */
  DROP
}
