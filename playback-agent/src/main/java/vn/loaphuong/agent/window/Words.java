package vn.loaphuong.agent.window;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's words: Vietnamese, or English for who asks. */
final class Words {

  private static final String BUNDLE = "vn.loaphuong.agent.window.words";

  private final ResourceBundle bundle;
  private final boolean english;

  Words(boolean english) {
    this.english = english;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            english ? Locale.ENGLISH : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  boolean english() {
    return english;
  }

  String say(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
  }
}
