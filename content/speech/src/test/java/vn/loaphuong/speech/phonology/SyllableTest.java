package vn.loaphuong.speech.phonology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SyllableTest {

  @ParameterizedTest
  @CsvSource({
    "phường, f M@ N, 2",
    "ủy, w i, 4",
    "uỷ, w i, 4",
    "ban, b a: n, 1",
    "nhân, J @ n, 1",
    "dân, z @ n, 1",
    "quyết, k w ie t_}, 3",
    "quốc, k w o k_}, 3",
    "quá, k w a:, 3",
    "gì, z i, 2",
    "giếng, z ie N, 3",
    "già, z a:, 2",
    "giúp, z u p_}, 3",
    "nghiêng, N ie N, 1",
    "thuở, t_h w @:, 4",
    "khuya, x w ie, 1",
    "hoạch, h w a c_}, 6",
    "họa, h w a:, 6",
    "hoạ, h w a:, 6",
    "anh, a J, 1",
    "sách, s` a c_}, 3",
    "mười, m M@ j, 2",
    "uống, uo N, 3",
    "yêu, ie w, 1",
    "trưởng, ts` M@ N, 4",
    "rượu, z` M@ w, 6",
    "Đảng, d a: N, 4",
    "kỹ, k i, 5",
    "loa, l w a:, 1",
    "xoong, s O: N, 1",
    "ngoằn, N w a n, 2",
    "y, i, 1",
    "ơi, @: j, 1"
  })
  void spellingTellsTheSound(String word, String phonemes, int tone) {
    Syllable syllable = Objects.requireNonNull(Syllable.of(word));
    assertThat(String.join(" ", syllable.phonemes())).isEqualTo(phonemes);
    assertThat(syllable.tone().number()).isEqualTo(tone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "str", "facebook", "hac", "hàc", "áá", "ngx", "12", "bcd", "wa"})
  void whatSpellingForbidsIsNoSyllable(String word) {
    assertThat(Syllable.of(word)).isNull();
  }

  @Test
  void everyPossibleSyllableHasItsToneAndOnlyKnownPhonemes() throws Exception {
    Set<String> known = allophones();
    List<AllSyllables.Spelled> all = AllSyllables.spelled();
    assertThat(all).hasSizeGreaterThan(15_000);
    for (AllSyllables.Spelled spelled : all) {
      Syllable syllable = Syllable.of(spelled.word());
      assertThat(syllable).as(spelled.word()).isNotNull();
      Syllable found = Objects.requireNonNull(syllable);
      assertThat(found.tone()).as(spelled.word()).isEqualTo(spelled.tone());
      assertThat(known).as(spelled.word()).containsAll(found.phonemes());
      assertThat(known).contains(Integer.toString(found.tone().number()));
    }
  }

  private static Set<String> allophones() throws Exception {
    try (InputStream in =
        SyllableTest.class.getResourceAsStream("/vn/loaphuong/speech/mary/allophones.vi.xml")) {
      NodeList all =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getDocumentElement()
              .getElementsByTagName("*");
      Set<String> names = new HashSet<>();
      for (int i = 0; i < all.getLength(); i++) {
        assertThat(names.add(((Element) all.item(i)).getAttribute("ph"))).isTrue();
      }
      return names;
    }
  }

  @ParameterizedTest
  @CsvSource({"facebook, 4", "video, 2", "covid, 2", "zalo, 2", "xyz, 2", "hà, 1"})
  void foreignWordsAreCutIntoSyllables(String word, int least) {
    assertThat(Pronunciation.of(word)).hasSizeGreaterThanOrEqualTo(least);
  }

  @Test
  void whatHasNoLettersHasNoSyllables() {
    assertThat(Pronunciation.of("…")).isEmpty();
    assertThat(Pronunciation.of("")).isEmpty();
  }
}
