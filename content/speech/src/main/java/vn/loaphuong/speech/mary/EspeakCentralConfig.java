package vn.loaphuong.speech.mary;

import marytts.config.VoiceConfig;
import marytts.exceptions.MaryConfigurationException;

/** Tells MaryTTS of the central voice of espeak-ng. */
public final class EspeakCentralConfig extends VoiceConfig {

  public EspeakCentralConfig() throws MaryConfigurationException {
    super(VietnameseConfig.resource("espeak-trung.config"));
  }
}
