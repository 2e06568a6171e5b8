package vn.loaphuong.speech.piper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.mary.SentenceVoice;

/**
 * A Piper model as a voice. It is run without its random noise, so that the same sentence always
 * sounds the same, to the bit on one machine. Thread-safe.
 */
public final class PiperVoice implements SentenceVoice, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PiperVoice.class);

  private static final Pattern CLAUSE = Pattern.compile("[^,;:.?!…]+[,;:.?!…]*");
  private static final Pattern LANGUAGE_SWITCH = Pattern.compile("\\([a-z-]+\\)");
  private static final Set<String> INPUTS = Set.of("input", "input_lengths", "scales");

  private final Espeak espeak;
  private final PiperConfig config;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  private PiperVoice(
      Espeak espeak, PiperConfig config, OrtEnvironment environment, OrtSession session) {
    this.espeak = espeak;
    this.config = config;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a model and the description beside it, which has the same name with ".json" added.
   *
   * @throws UnusableVoice if either is missing or not what it should be
   */
  public static PiperVoice load(Path model, Espeak espeak) throws IOException {
    PiperConfig config = PiperConfig.read(model.resolveSibling(model.getFileName() + ".json"));
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment("loaphuong");
      OrtSession session;
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        // Sentences run beside each other; a sentence itself need not.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        session = environment.createSession(model.toString(), options);
      }
      Set<String> inputs = session.getInputNames();
      if (!inputs.containsAll(INPUTS) || (config.speakers() > 1 && !inputs.contains("sid"))) {
        session.close();
        throw new UnusableVoice(
            model.getFileName() + " is not a Piper model: its inputs are " + inputs);
      }
      return new PiperVoice(espeak, config, environment, session);
    } catch (OrtException e) {
      throw new UnusableVoice(model.getFileName() + " is not an ONNX model", e);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new UnusableVoice("this machine cannot run ONNX models: " + e.getMessage(), e);
    }
  }

  @Override
  public int sampleRate() {
    return config.sampleRate();
  }

  @Override
  public Pcm say(String spoken, double rate) throws IOException {
    PhonemeIds phonemes = PhonemeIds.of(phonemes(spoken), config.ids());
    report(phonemes.unknown());
    float[] scales = {0, (float) (config.lengthScale() / rate), 0};
    long[] ids = phonemes.ids();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put(
          "input",
          OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length}));
      inputs.put(
          "input_lengths",
          OnnxTensor.createTensor(
              environment, LongBuffer.wrap(new long[] {ids.length}), new long[] {1}));
      inputs.put(
          "scales", OnnxTensor.createTensor(environment, FloatBuffer.wrap(scales), new long[] {3}));
      if (session.getInputNames().contains("sid")) {
        inputs.put(
            "sid",
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {0}), new long[] {1}));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return pcm(result.get(0), spoken);
      }
    } catch (OrtException e) {
      throw new IOException("the voice's model failed: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private Pcm pcm(OnnxValue output, String spoken) throws IOException {
    if (!(output instanceof OnnxTensor tensor)) {
      throw new IOException("the voice's model gives no sound");
    }
    FloatBuffer wave = tensor.getFloatBuffer();
    if (wave == null || wave.remaining() == 0) {
      throw new IOException("the voice's model gives no sound");
    }
    if (wave.remaining() > (long) config.sampleRate() * (2 + spoken.length() / 2)) {
      throw new IOException("the voice's model would not stop talking");
    }
    short[] samples = new short[wave.remaining()];
    for (int i = 0; i < samples.length; i++) {
      float value = wave.get();
      if (Float.isNaN(value)) {
        throw new IOException("the voice's model gives no sound but NaN");
      }
      samples[i] = (short) Math.round(Math.clamp(value, -1f, 1f) * 32_767);
    }
    return new Pcm(samples, config.sampleRate());
  }

  /** Espeak's phonemes clause by clause, with the punctuation the models were trained with. */
  private String phonemes(String spoken) throws IOException {
    List<String> clauses = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    Matcher matcher = CLAUSE.matcher(spoken);
    while (matcher.find()) {
      String clause = matcher.group();
      int end = clause.length();
      while (end > 0 && ",;:.?!…".indexOf(clause.charAt(end - 1)) >= 0) {
        end--;
      }
      if (clause.substring(0, end).chars().anyMatch(Character::isLetterOrDigit)) {
        clauses.add(clause.substring(0, end).strip());
        marks.add(end < clause.length() ? clause.substring(end, end + 1) : "");
      }
    }
    List<String> ipa = espeak.ipa(clauses, config.espeakVoice());
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ipa.size(); i++) {
      all.append(i == 0 ? "" : " ");
      all.append(LANGUAGE_SWITCH.matcher(ipa.get(i)).replaceAll("")).append(marks.get(i));
    }
    return all.toString();
  }

  private void report(Set<String> unknown) {
    for (String symbol : unknown) {
      if (reported.add(symbol)) {
        LOG.warn(
            "the voice knows no phoneme {} and leaves it out; it may want another version of"
                + " espeak-ng",
            symbol);
      }
    }
  }

  /** Phonemes left out so far because the model has none such, in no order. */
  public Set<String> unknownPhonemes() {
    return Set.copyOf(reported);
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("the voice's model did not close", e);
    }
  }
}
