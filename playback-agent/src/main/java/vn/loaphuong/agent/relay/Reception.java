package vn.loaphuong.agent.relay;

import java.time.Duration;

/** What has been received of a source and how it is doing. Nothing here waits; thread-safe. */
interface Reception {

  /**
   * Takes the next frames, as many as have come.
   *
   * @return how many; 0 if none are there now
   */
  int take(short[] buffer, int offset, int length);

  /** How many frames are there. */
  int ready();

  /** How many frames are kept ready while it is not on the air. */
  int cushion();

  /**
   * Whether it is being listened to: if it is, frames wait until they are taken; if not, the oldest
   * make room for the newest, and it has to prove anew that it is clean.
   */
  void onAir(boolean now);

  /** Whether it has come without a pause, and with sound in it, for so long until now. */
  boolean cleanFor(Duration length);

  /** Whether any sound has come within this time. */
  boolean heardWithin(Duration length);

  /** Whether the start signal has come; true if there is none to wait for. */
  boolean signalled();

  /** Any sound counts as the start signal from now on, and not before. */
  void listenForSignal();

  /** What is wrong with the source, to go on after "The source: "; empty if nothing is known. */
  String trouble();
}
