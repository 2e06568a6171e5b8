package vn.loaphuong.speech.mary;

import java.io.IOException;
import java.util.Map;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.espeak.EspeakVoice;

/** espeak-ng as a voice. */
record EspeakSentences(Espeak espeak, EspeakVoice voice) implements SentenceVoice {

  static final String NORTH = "espeak-bac";

  /** By the names that the configuration files carry. */
  static final Map<String, EspeakVoice> VOICES =
      Map.of(
          NORTH,
          EspeakVoice.NORTH,
          "espeak-trung",
          EspeakVoice.CENTRAL,
          "espeak-nam",
          EspeakVoice.SOUTH);

  @Override
  public int sampleRate() {
    return Espeak.SAMPLE_RATE;
  }

  @Override
  public Pcm say(String spoken, double rate) throws IOException {
    return espeak.say(spoken, voice, rate);
  }
}
