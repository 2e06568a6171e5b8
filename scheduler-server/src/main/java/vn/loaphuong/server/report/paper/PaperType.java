package vn.loaphuong.server.report.paper;

import java.io.InputStream;

/** The typeface papers are set in, for whoever draws a picture for one. */
public final class PaperType {

  private PaperType() {}

  /** The upright face as a TrueType file. */
  public static InputStream regular() {
    return Typeface.REGULAR.open();
  }
}
