package vn.loaphuong.speech.mary;

import java.io.InputStream;
import java.util.Objects;
import marytts.config.LanguageConfig;
import marytts.exceptions.MaryConfigurationException;

/** Tells MaryTTS of the locales {@code vi} and {@code vi_VN}. */
public final class VietnameseConfig extends LanguageConfig {

  public VietnameseConfig() throws MaryConfigurationException {
    super(resource("vi.config"));
  }

  static InputStream resource(String name) {
    return Objects.requireNonNull(VietnameseConfig.class.getResourceAsStream(name), name);
  }
}
