package vn.loaphuong.airing;

/** Why an item was not aired whole. */
public enum Shortfall {
  /** The agent was not running, or had no current rundown, at the due instant. */
  AGENT_DOWN,
  /** The agent stopped or was killed while it played. */
  INTERRUPTED,
  /** Its due instant had passed and its policy said not to play. */
  TOO_LATE,
  /** It was joined in progress. */
  JOINED_LATE,
  /** The clip was not on the agent's disk, or its bytes were not what the rundown names. */
  CLIP_UNAVAILABLE,
  /** The sound device could not be opened or stopped taking frames. */
  DEVICE_LOST,
  /** The hard end came first. */
  HARD_END,
  /** The rundown changed, or somebody stopped it, while it played. */
  STOPPED,
  /** Frames were written, but all were silent. */
  SILENT,
  /** The clip could not be decoded to its end. */
  DAMAGED_CLIP,
  /** A relay's source was silent or gone, so that a stand-in or nothing sounded. */
  SOURCE_LOST,
  /** Another item was still sounding. */
  CLASH,
  /** An emergency took the air. */
  EMERGENCY
}
