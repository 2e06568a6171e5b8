package vn.loaphuong.speech.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loaphuong.airing.clip.Loudness;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.phonology.AllSyllables;
import vn.loaphuong.speech.phonology.Tone;

class EspeakTest {

  private final Espeak espeak = Espeak.installed();

  @TempDir Path folder;

  private static String marks(Tone tone) {
    return switch (tone) {
      case NGANG -> "17";
      case HUYEN -> "2";
      case SAC -> "ɜ";
      case HOI -> "4";
      case NGA -> "5";
      case NANG -> "6";
    };
  }

  @ParameterizedTest
  @EnumSource(EspeakVoice.class)
  void everySyllableIsOneSyllableInItsTone(EspeakVoice voice) throws Exception {
    List<AllSyllables.Spelled> all = AllSyllables.spelled();
    List<String> ipa = espeak.ipa(all.stream().map(AllSyllables.Spelled::word).toList(), voice);
    assertThat(ipa).hasSameSizeAs(all);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < ipa.size(); i++) {
      String tones = ipa.get(i).replaceAll("[^1-7ɜ]", "");
      boolean right =
          tones.length() == 1
              && marks(all.get(i).tone()).contains(tones)
              && !ipa.get(i).contains("(");
      if (!right) {
        wrong.add(all.get(i).word() + " → " + ipa.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "họa, vi, hwˈaː6",
    "dọa, vi, zwˈaː6",
    "veo, vi, vˈɛ7w",
    "gen, vi, ɣˈɛ7n",
    "giuộc, vi, zˈuə6c",
    "qui, vi, kwˈi7",
    "hung, vi-vn-x-south, hˈu-7ŋ",
    "hu, vi-vn-x-south, hˈu-7",
    "HỌA, vi, hwˈaː6"
  })
  void knownFaultsAreWrittenAround(String word, String code, String ipa) throws Exception {
    for (EspeakVoice voice : EspeakVoice.values()) {
      if (voice.code().equals(code)) {
        assertThat(espeak.ipa(List.of(word), voice)).containsExactly(ipa);
      }
    }
  }

  @Test
  void saysASentenceInsideItsBounds() throws Exception {
    Pcm sound = espeak.say("Kính thưa bà con nhân dân.", EspeakVoice.NORTH, 0.9);
    assertThat(sound.sampleRate()).isEqualTo(22_050);
    assertThat(sound.duration().toMillis()).isBetween(1200L, 4000L);
    assertThat(Loudness.integratedLufs(sound)).isGreaterThan(-40);
    Pcm faster = espeak.say("Kính thưa bà con nhân dân.", EspeakVoice.NORTH, 1.3);
    assertThat(faster.frames()).isLessThan(sound.frames());
  }

  @Test
  void itsPhonemeBracketsCannotBeSmuggledIn() throws Exception {
    Pcm plain = espeak.say("xin chào bà con", EspeakVoice.NORTH, 1);
    Pcm bracketed = espeak.say("[[xin]] chào [[bà con", EspeakVoice.NORTH, 1);
    assertThat(bracketed.samples()).isEqualTo(plain.samples());
  }

  @Test
  void aVeryLongSentenceDoesNotBlock() throws Exception {
    String text = "bà con nhân dân trong phường ".repeat(2000);
    assertThat(espeak.ipa(List.of(text.strip()), EspeakVoice.NORTH)).hasSize(1);
  }

  @Test
  void aMissingProgramIsNamed() {
    assertThatThrownBy(() -> new Espeak("no-such-espeak").say("a", EspeakVoice.NORTH, 1))
        .isInstanceOfSatisfying(EspeakFailed.class, e -> assertThat(e.isMissing()).isTrue())
        .hasMessage("Install espeak-ng: apt-get install espeak-ng");
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, said nothing",
    "'cat >/dev/null; exit 7', exit code 7",
    "cat /dev/zero, stop talking"
  })
  void whateverItDoesIsOneClearFailure(String script, String message) throws Exception {
    Path program = Files.writeString(folder.resolve("espeak"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Espeak broken = new Espeak(program.toString());
    assertThatThrownBy(() -> broken.say("xin chào", EspeakVoice.NORTH, 1))
        .isInstanceOf(EspeakFailed.class)
        .hasMessageContaining(message);
  }

  @Test
  void theVersionIsTold() throws Exception {
    assertThat(espeak.version()).matches("\\d+\\.\\d+.*");
  }
}
