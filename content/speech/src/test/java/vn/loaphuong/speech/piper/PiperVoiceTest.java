package vn.loaphuong.speech.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.Narrator;
import vn.loaphuong.speech.Progress;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;

class PiperVoiceTest {

  private static final Espeak ESPEAK = Espeak.installed();

  @TempDir Path folder;

  private Path installed(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    TinyModel.write(home, "voice");
    return home.resolve("voice.onnx");
  }

  @Test
  void numbersAreThoseOfTheDescriptionWithPadsBetween() {
    Map<String, List<Long>> map =
        Map.of(
            "^",
            List.of(1L),
            "_",
            List.of(0L),
            "$",
            List.of(2L),
            "a",
            List.of(7L),
            "\u0303",
            List.of(9L, 10L));
    PhonemeIds ids = PhonemeIds.of("aãq", map);
    assertThat(ids.ids()).containsExactly(1, 0, 7, 0, 7, 0, 9, 10, 0, 2);
    assertThat(ids.unknown()).containsExactly("q");
  }

  @Test
  void aModelSpeaks() throws Exception {
    try (PiperVoice voice = PiperVoice.load(TinyModel.write(folder, "tiny"), ESPEAK)) {
      Pcm sound = voice.say("ba.", 1);
      // ^ and pad, then b ˈ a ː 7 . with a pad each, then $; ɓ or b as espeak has it.
      assertThat(sound.samples()).hasSize((2 + 2 * 6 + 1) * TinyModel.SAMPLES_PER_ID);
      assertThat(sound.sampleRate()).isEqualTo(22_050);
      assertThat(voice.say("ba.", 1)).isEqualTo(sound);
      assertThat(voice.unknownPhonemes()).isEmpty();
      int loud = highest(sound);
      assertThat(loud).isPositive();
      // The rate reaches the model as its length scale, which this one takes for its height.
      assertThat((double) highest(voice.say("ba.", 2))).isCloseTo(loud / 2.0, within(2.0));
    }
  }

  private static int highest(Pcm sound) {
    int highest = 0;
    for (short sample : sound.samples()) {
      highest = Math.max(highest, Math.abs(sample));
    }
    return highest;
  }

  @Test
  void symbolsTheModelDoesNotKnowAreLeftOutAndReported() throws Exception {
    Path model = TinyModel.write(folder, "tiny");
    Path description = folder.resolve("tiny.onnx.json");
    Files.writeString(description, Files.readString(description).replace("\"ɜ\":", "\"3\":"));
    try (PiperVoice voice = PiperVoice.load(model, ESPEAK)) {
      voice.say("bá", 1);
      assertThat(voice.unknownPhonemes()).containsExactly("ɜ");
    }
  }

  @Test
  void narratesThroughMaryTts() throws Exception {
    installed("thu-ba");
    VoiceSettings settings = VoiceSettings.standard().withVoice("thu-ba");
    try (Narrator narrator = Narrator.start(settings, ESPEAK, new InstalledVoices(folder))) {
      assertThat(narrator.voices()).contains("thu-ba", "espeak-bac");
      Narration narration =
          narrator.narrate(
              Reader.of(Lexicon.standard(), ReadingSettings.standard())
                  .read("Xin chào bà con. Hôm nay là ngày 02/9."),
              Progress.NONE);
      assertThat(narration.warnings()).isEmpty();
      assertThat(narration.sentences()).isEqualTo(2);
    }
  }

  @Test
  void aBrokenVoiceFallsBackWithAWarningAndDropsNothing() throws Exception {
    Files.writeString(installed("hong"), "this is no model");
    VoiceSettings settings = VoiceSettings.standard().withVoice("hong");
    try (Narrator narrator = Narrator.start(settings, ESPEAK, new InstalledVoices(folder))) {
      Narration narration =
          narrator.narrate(
              Reader.of(Lexicon.standard(), ReadingSettings.standard())
                  .read("Xin chào bà con. Xin cảm ơn."),
              Progress.NONE);
      assertThat(narration.sentences()).isEqualTo(2);
      assertThat(narration.warnings())
          .containsExactly(new Narration.Warning(0, "hong", "espeak-bac", "no such voice"));
    }
  }

  @Test
  void whatIsNotAVoiceIsRefusedInOneSentence() throws Exception {
    Path model = TinyModel.write(folder, "tiny");
    Path description = folder.resolve("tiny.onnx.json");
    String good = Files.readString(description);
    for (String[] bad :
        new String[][] {
          {"{", "is not JSON"},
          {good.replace("22050", "7"), "sample rate"},
          {good.replace("\"vi\"", "\"en-us\""), "not Vietnamese"},
          {good.replace("\"^\":[1],", ""), "symbol ^"},
          {good.replace("\"phoneme_type\":\"espeak\"", "\"phoneme_type\":\"text\""), "kind text"},
          {good.replace("\"num_speakers\":1", "\"num_speakers\":5"), "not a Piper model"},
        }) {
      Files.writeString(description, bad[0]);
      assertThatThrownBy(() -> PiperVoice.load(model, ESPEAK).close())
          .isInstanceOf(UnusableVoice.class)
          .hasMessageContaining(bad[1]);
    }
    Files.delete(description);
    assertThatThrownBy(() -> PiperVoice.load(model, ESPEAK).close())
        .isInstanceOf(UnusableVoice.class)
        .hasMessageContaining("tiny.onnx.json is missing");
    Files.writeString(description, good);
    Files.writeString(model, "no model");
    assertThatThrownBy(() -> PiperVoice.load(model, ESPEAK).close())
        .isInstanceOf(UnusableVoice.class)
        .hasMessage("tiny.onnx is not an ONNX model");
  }

  @Test
  void aChangedModelIsNotLoaded() throws Exception {
    Path model = installed("ghim");
    InstalledVoices voices = new InstalledVoices(folder);
    Files.writeString(
        model.resolveSibling("voice.sha256"), vn.loaphuong.airing.ClipHash.of(model).hex() + "\n");
    voices.load("ghim", ESPEAK).close();
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 40] ^= 1;
    Files.write(model, bytes);
    assertThatThrownBy(() -> voices.load("ghim", ESPEAK))
        .isInstanceOf(UnusableVoice.class)
        .hasMessageContaining("install it again");
  }
}
