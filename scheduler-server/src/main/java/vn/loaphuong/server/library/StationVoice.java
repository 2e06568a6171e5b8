package vn.loaphuong.server.library;

import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.reading.ReadingSettings;

/**
 * How a station has its texts read aloud.
 *
 * @param speaking the voice, its pace and its pauses
 * @param reading what is said where good speakers differ
 */
public record StationVoice(VoiceSettings speaking, ReadingSettings reading) {

  /** What a new station begins with. */
  public static StationVoice standard() {
    return new StationVoice(VoiceSettings.standard(), ReadingSettings.standard());
  }
}
