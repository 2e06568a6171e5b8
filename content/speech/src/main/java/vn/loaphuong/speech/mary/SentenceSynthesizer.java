package vn.loaphuong.speech.mary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import marytts.datatypes.MaryXML;
import marytts.exceptions.SynthesisException;
import marytts.modules.synthesis.Voice;
import marytts.modules.synthesis.WaveformSynthesizer;
import org.w3c.dom.Element;
import vn.loaphuong.airing.clip.Pcm;

/**
 * Hands MaryTTS's sentences to the {@link SentenceVoice} of the chosen name. MaryTTS makes this
 * object itself, so the voices are kept statically, like MaryTTS's own.
 */
public final class SentenceSynthesizer implements WaveformSynthesizer {

  private static final Map<String, SentenceVoice> VOICES = new ConcurrentHashMap<>();

  static void put(String name, SentenceVoice voice) {
    VOICES.put(name, voice);
  }

  @Override
  public void startup() throws Exception {
    for (String name : EspeakSentences.VOICES.keySet()) {
      Voice.registerVoice(new Voice(name, this));
    }
  }

  @Override
  public void powerOnSelfTest() {
    // The first sentence tells; a test at start would need espeak-ng before anybody speaks.
  }

  @Override
  public AudioInputStream synthesize(
      List<Element> tokensAndBoundaries, Voice voice, String outputParams)
      throws SynthesisException {
    SentenceVoice speaker = VOICES.get(voice.getName());
    if (speaker == null) {
      throw new SynthesisException("no such voice: " + voice.getName());
    }
    try {
      return stream(speaker.say(text(tokensAndBoundaries), OutputParams.rate(outputParams)));
    } catch (IOException e) {
      throw new SynthesisException(e.getMessage(), e);
    }
  }

  private static String text(List<Element> elements) {
    StringBuilder text = new StringBuilder();
    for (Element element : elements) {
      if (!element.getTagName().equals(MaryXML.TOKEN)) {
        continue;
      }
      String token = MaryWords.textOf(element);
      if (!text.isEmpty() && !MaryWords.isPunctuation(token)) {
        text.append(' ');
      }
      text.append(token);
    }
    return text.toString();
  }

  private static AudioInputStream stream(Pcm pcm) {
    byte[] bytes = new byte[2 * pcm.samples().length];
    for (int i = 0; i < pcm.samples().length; i++) {
      bytes[2 * i] = (byte) pcm.samples()[i];
      bytes[2 * i + 1] = (byte) (pcm.samples()[i] >> 8);
    }
    AudioFormat format = new AudioFormat(pcm.sampleRate(), 16, 1, true, false);
    return new AudioInputStream(new ByteArrayInputStream(bytes), format, pcm.samples().length);
  }
}
