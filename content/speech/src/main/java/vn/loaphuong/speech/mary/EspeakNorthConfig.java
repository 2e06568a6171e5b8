package vn.loaphuong.speech.mary;

import marytts.config.VoiceConfig;
import marytts.exceptions.MaryConfigurationException;

/** Tells MaryTTS of the northern voice of espeak-ng. */
public final class EspeakNorthConfig extends VoiceConfig {

  public EspeakNorthConfig() throws MaryConfigurationException {
    super(VietnameseConfig.resource("espeak-bac.config"));
  }
}
