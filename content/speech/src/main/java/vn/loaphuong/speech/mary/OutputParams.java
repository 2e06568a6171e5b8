package vn.loaphuong.speech.mary;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one thing said to a voice beside the sentence, in MaryTTS's string for such things. */
final class OutputParams {

  private static final String RATE = "rate=";

  private OutputParams() {}

  static String of(double rate) {
    return RATE + String.format(Locale.ROOT, "%.3f", rate);
  }

  /** The rate in it, or 1 if others called MaryTTS without one. */
  static double rate(@Nullable String params) {
    if (params == null || !params.startsWith(RATE)) {
      return 1;
    }
    try {
      return Math.clamp(Double.parseDouble(params.substring(RATE.length())), 0.3, 3.0);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
