package vn.loaphuong.speech.piper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.speech.espeak.EspeakVoice;

/**
 * What a voice's JSON file says.
 *
 * @param sampleRate frames a second
 * @param espeakVoice whose phonemes it was trained on
 * @param lengthScale length of its sounds at normal speed
 * @param speakers how many it has; the first is used
 * @param ids numbers of each symbol
 */
record PiperConfig(
    int sampleRate,
    EspeakVoice espeakVoice,
    float lengthScale,
    int speakers,
    Map<String, List<Long>> ids) {

  private static final long LARGEST = 4 << 20;

  static PiperConfig read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableVoice(
          "the voice's description "
              + file.getFileName()
              + " is missing; it belongs beside the model");
    }
    if (Files.size(file) > LARGEST) {
      throw new UnusableVoice(file.getFileName() + " is too large for a voice's description");
    }
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new UnusableVoice(file.getFileName() + " is not JSON", e);
    }
    int rate = root.path("audio").path("sample_rate").asInt(0);
    if (rate < 8000 || rate > 48_000) {
      throw new UnusableVoice(file.getFileName() + " names no sample rate from 8000 to 48000");
    }
    String phonemes = root.path("phoneme_type").asString("espeak");
    if (!phonemes.equals("espeak")) {
      throw new UnusableVoice(
          "the voice wants phonemes of the kind " + phonemes + "; only espeak is known");
    }
    return new PiperConfig(
        rate,
        espeakVoice(root.path("espeak").path("voice").asString("")),
        (float) root.path("inference").path("length_scale").asDouble(1),
        root.path("num_speakers").asInt(1),
        ids(root.path("phoneme_id_map"), file));
  }

  private static EspeakVoice espeakVoice(String code) throws UnusableVoice {
    for (EspeakVoice voice : EspeakVoice.values()) {
      if (voice.code().equals(code)) {
        return voice;
      }
    }
    throw new UnusableVoice("the voice is not Vietnamese: it was trained on espeak's " + code);
  }

  private static Map<String, List<Long>> ids(JsonNode map, Path file) throws UnusableVoice {
    Map<String, List<Long>> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      List<Long> numbers = new ArrayList<>();
      for (JsonNode number : entry.getValue()) {
        numbers.add(number.asLong());
      }
      ids.put(entry.getKey(), List.copyOf(numbers));
    }
    for (String needed : List.of("^", "_", "$")) {
      if (ids.getOrDefault(needed, List.of()).isEmpty()) {
        throw new UnusableVoice(file.getFileName() + " has no number for the symbol " + needed);
      }
    }
    return Map.copyOf(ids);
  }
}
