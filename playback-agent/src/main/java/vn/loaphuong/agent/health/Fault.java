package vn.loaphuong.agent.health;

/** The kinds of things that can be wrong; each is wrong in one way at a time. */
public enum Fault {
  CLOCK,
  CLOCK_JUMP,
  RUNDOWN,
  CLIP,
  DISK,
  JOURNAL,
  OUTPUT,
  SERVER,
  UPLOAD,
  AMPLIFIER,
  RELAY,
  SILENCE
}
