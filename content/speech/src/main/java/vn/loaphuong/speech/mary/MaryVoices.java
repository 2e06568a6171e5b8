package vn.loaphuong.speech.mary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.config.MaryConfig;
import marytts.datatypes.MaryDataType;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.modules.synthesis.Voice;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;

/**
 * MaryTTS, started once in a virtual machine, and the voices in it. Thread-safe: every sentence is
 * a request of its own.
 */
public final class MaryVoices {

  /** The voice that stands in for any other: northern espeak-ng. */
  public static final String FALLBACK = EspeakSentences.NORTH;

  /**
   * What of MaryTTS is needed here. Its own list names modules whose libraries are not on Maven
   * Central; it is replaced before the start, so that the order of the class path does not matter.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "modules.classes.list",
          "marytts.modules.Synthesis marytts.modules.TextToMaryXML"
              + " marytts.modules.AcousticModeller",
          "synthesizers.classes.list",
          "",
          "audioeffects.classes.list",
          "",
          "server",
          "commandline",
          "modules.poweronselftest",
          "false",
          "cache",
          "false");

  private static final Pattern PARSED_VERSION = Pattern.compile("\\d+\\.\\d.*|\\d\\d\\d.*");

  private static @Nullable MaryVoices started;

  private MaryVoices() {}

  /**
   * Starts MaryTTS if it does not run yet. The espeak-ng given last is the one used from then on.
   *
   * @throws IllegalStateException if MaryTTS cannot start; it cannot be tried again
   */
  public static synchronized MaryVoices start(Espeak espeak) {
    EspeakSentences.VOICES.forEach(
        (name, voice) -> SentenceSynthesizer.put(name, new EspeakSentences(espeak, voice)));
    MaryVoices voices = started;
    if (voices == null) {
      boot();
      voices = new MaryVoices();
      started = voices;
    }
    return voices;
  }

  private static void boot() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    String version = System.getProperty("java.version");
    // Services are looked up through the loader of whoever comes first: it must be ours, as inside
    // a Spring Boot jar the application's classes are not those of the system loader.
    thread.setContextClassLoader(MaryVoices.class.getClassLoader());
    try {
      Properties main = MaryConfig.getMainConfig().getProperties();
      SETTINGS.forEach(main::setProperty);
      if (!PARSED_VERSION.matcher(version).matches()) {
        // MaryTTS parses the first three characters as a number: "25" has only two.
        System.setProperty("java.version", Runtime.version().feature() + ".0");
      }
      new LocalMaryInterface();
    } catch (MaryConfigurationException e) {
      throw new IllegalStateException("MaryTTS does not start: " + rootMessage(e), e);
    } finally {
      System.setProperty("java.version", version);
      thread.setContextClassLoader(before);
    }
  }

  /** Adds or replaces a voice under a name of letters, digits, hyphens and underlines. */
  public synchronized void add(String name, SentenceVoice voice) {
    SentenceSynthesizer.put(name, voice);
    if (Voice.getVoice(name) == null) {
      AudioFormat format = new AudioFormat(voice.sampleRate(), 16, 1, true, false);
      try {
        Voice.registerVoice(newVoice(name, format));
      } catch (MaryConfigurationException e) {
        throw new IllegalStateException("MaryTTS does not take the voice " + name, e);
      }
    }
  }

  @SuppressWarnings("deprecation") // the other constructor wants a class for every voice
  private static Voice newVoice(String name, AudioFormat format) throws MaryConfigurationException {
    return new Voice(name, MaryWords.VIETNAMESE, format, new SentenceSynthesizer(), Voice.FEMALE);
  }

  /** Names of all voices, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Voice voice : Voice.getAvailableVoices(MaryWords.VIETNAMESE)) {
      names.add(voice.getName());
    }
    return names;
  }

  public boolean has(String name) {
    return names().contains(name);
  }

  /**
   * Says one sentence of spoken words.
   *
   * @throws IOException if the voice fails; the message is the voice's own
   */
  public Pcm say(String spoken, String voice, double rate) throws IOException {
    try {
      LocalMaryInterface mary = new LocalMaryInterface();
      mary.setInputType(MaryDataType.WORDS.name());
      mary.setLocale(MaryWords.VIETNAMESE);
      mary.setVoice(voice);
      mary.setOutputTypeParams(OutputParams.of(rate));
      return pcm(mary.generateAudio(MaryWords.document(spoken)));
    } catch (MaryConfigurationException | SynthesisException | IllegalArgumentException e) {
      throw new IOException(rootMessage(e), e);
    }
  }

  /** Says raw text, read by the standard reader; what any program gets that asks MaryTTS. */
  Pcm sayText(String text, String voice) throws IOException {
    try {
      LocalMaryInterface mary = new LocalMaryInterface();
      mary.setLocale(MaryWords.VIETNAMESE);
      mary.setVoice(voice);
      return pcm(mary.generateAudio(text));
    } catch (MaryConfigurationException | SynthesisException | IllegalArgumentException e) {
      throw new IOException(rootMessage(e), e);
    }
  }

  private static Pcm pcm(AudioInputStream audio) throws IOException {
    // MaryTTS's streams hang in readAllBytes.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int n = audio.read(buffer); n > 0; n = audio.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    AudioFormat format = audio.getFormat();
    byte[] all = bytes.toByteArray();
    short[] samples = new short[all.length / 2];
    int low = format.isBigEndian() ? 1 : 0;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((all[2 * i + low] & 0xFF) | all[2 * i + 1 - low] << 8);
    }
    return new Pcm(samples, Math.round(format.getSampleRate()));
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  /** The names of the voices that are always there. */
  public static Set<String> espeakNames() {
    return EspeakSentences.VOICES.keySet();
  }
}
