package vn.loaphuong.airing.clip;

import java.io.IOException;

/** A file offered as a recording cannot be taken in. The reason tells the operator what to do. */
public final class UnreadableRecording extends IOException {

  private static final long serialVersionUID = 1;

  /** Why; the interface has a sentence for each. */
  public enum Reason {
    /** The file has no bytes. */
    EMPTY,
    /** Text, a web page, a picture: nothing here can be heard. */
    NOT_AUDIO,
    /** A kind of sound file that only ffmpeg reads, and it is not installed. */
    NEEDS_FFMPEG,
    /** The kind is known, but no sound could be read from the file. */
    DAMAGED,
    /** It plays longer than the station's policy allows. */
    TOO_LONG
  }

  private final Reason reason;

  public UnreadableRecording(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
