package vn.loaphuong.speech.mary;

import marytts.config.VoiceConfig;
import marytts.exceptions.MaryConfigurationException;

/** Tells MaryTTS of the southern voice of espeak-ng. */
public final class EspeakSouthConfig extends VoiceConfig {

  public EspeakSouthConfig() throws MaryConfigurationException {
    super(VietnameseConfig.resource("espeak-nam.config"));
  }
}
