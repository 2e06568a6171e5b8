package vn.loaphuong.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.library.Readings;
import vn.loaphuong.server.library.StationVoice;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

/** Reading while writing, with the real reader and a real voice. */
class ReadingPagesTest extends ServerTest {

  @Autowired private Readings readings;
  @Autowired private PeopleRegister people;

  private SignedIn operator;

  @BeforeEach
  void somebodyAtTheStation() {
    operator =
        new SignedIn(
            people.all().stream()
                .filter(known -> known.name().equals("Hoa ở Đài"))
                .findAny()
                .orElseGet(() -> added()));
  }

  private Person added() {
    return people.add("Hoa ở Đài", "mật khẩu của đài", Set.of(Role.OPERATOR));
  }

  @AfterEach
  void asItWas() {
    readings.choose(StationVoice.standard());
    readings.keepLexicon("");
    readings.corrections().forEach(one -> readings.forget(one.correction().written()));
  }

  @Test
  void whatIsBeingWrittenIsShownAsItWillBeSaidWithItsLengthAndDoubts() {
    assertThat(post("/bulletins/reading").param("text", "Họp lúc 19h30 ngày 24/12/2026. KTXYZ."))
        .hasStatusOk()
        .bodyText()
        .contains("mười chín giờ ba mươi", "khoảng ", "giây", "chữ viết tắt lạ", "Nghe câu 1");
  }

  @Test
  void anEmptyTextHasNothingToHear() {
    assertThat(post("/bulletins/reading").param("text", " \n "))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("khoảng", "Nghe câu");
  }

  @Test
  void aSentenceIsHeardBeforeAnythingIsSaved() throws IOException {
    MvcTestResult answer =
        post("/bulletins/preview").param("spoken", "họp tổ dân phố lúc bảy giờ tối.").exchange();

    assertThat(answer).hasStatusOk().hasContentType("audio/mpeg");
    short[] samples = new short[44_100 * 5];
    int read = 0;
    try (ClipDecoder clip =
        ClipDecoder.open(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
      int got = clip.read(samples, 0, samples.length);
      while (got > 0) {
        read += got;
        got = clip.read(samples, read, samples.length - read);
      }
    }
    assertThat(read).isBetween(44_100, 44_100 * 4);
    int loudest = 0;
    for (int i = 0; i < read; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
    }
    assertThat(loudest).isGreaterThan(5_000);
  }

  @Test
  void thereIsNothingToHearInMarksNorInAWholeBook() {
    assertThat(post("/bulletins/preview").param("spoken", " ... ")).hasStatus(422);
    assertThat(post("/bulletins/preview").param("spoken", "họp ".repeat(1000))).hasStatus(422);
  }

  @Test
  void theStationChoosesItsVoiceAndWhatIsWrongIsRefusedBesideItsField() {
    assertThat(post("/settings/voice").param("voice", "espeak-nam").param("rate", "110"))
        .hasStatus(302);
    assertThat(readings.voice().speaking())
        .isEqualTo(StationVoice.standard().speaking().withVoice("espeak-nam").withRate(1.1));

    assertThat(post("/settings/voice").param("voice", "nobody"))
        .hasStatus(422)
        .bodyText()
        .contains("voice-error", "Không có giọng nobody");
    assertThat(post("/settings/voice").param("rate", "20"))
        .hasStatus(422)
        .bodyText()
        .contains("rate-error", "từ 50 đến 200");
    assertThat(readings.voice().speaking().rate()).isEqualTo(1.1);
  }

  @Test
  void theStationsOwnWordsHoldFromTheNextReadingOn() {
    assertThat(post("/settings/voice/lexicon").param("lexicon", "# Của phường\nQXZ = quỹ xóm"))
        .hasStatus(302);
    assertThat(
            post("/settings/voice/corrections").param("written", "Krông").param("spoken", "crông"))
        .hasStatus(302);

    assertThat(readings.read("QXZ ở Krông", null).script().lines().getFirst().spoken())
        .isEqualTo("quỹ xóm ở crông");
    assertThat(http.get().uri("/settings/voice").with(user(operator)))
        .hasStatusOk()
        .bodyText()
        .contains("QXZ = quỹ xóm", "Krông", "Hoa ở Đài");

    assertThat(post("/settings/voice/corrections/forget").param("written", "Krông")).hasStatus(302);
    assertThat(readings.corrections()).isEmpty();
  }

  @Test
  void aLexiconThatCannotBeReadIsRefusedWithItsLineAndTheOldOneStays() {
    readings.keepLexicon("QXZ = quỹ xóm");

    assertThat(
            post("/settings/voice/lexicon").param("lexicon", "QXZ = quỹ xóm\nkhông phải mục nào"))
        .hasStatus(422)
        .bodyText()
        .contains("Dòng 2", "không phải mục nào");
    assertThat(post("/settings/voice/lexicon").param("lexicon", "QXZ = quỹ 2"))
        .hasStatus(422)
        .bodyText()
        .contains("Dòng 1");
    assertThat(readings.lexicon()).isEqualTo("QXZ = quỹ xóm");
  }

  @Test
  void whereTheStationGoesAgainstTheShippedLexiconItIsTold() {
    readings.keepLexicon("UBND = ủy ban của phường");

    assertThat(http.get().uri("/settings/voice").with(user(operator)))
        .hasStatusOk()
        .bodyText()
        .contains("Dòng 1: UBND khác với từ điển có sẵn");
    assertThat(readings.read("UBND", null).script().lines().getFirst().spoken())
        .isEqualTo("ủy ban của phường");
  }

  @Test
  void theEstimateGrowsWithTheText() {
    String sentence = "Ủy ban nhân dân phường mời bà con đến họp tổ dân phố tại nhà văn hóa. ";

    Duration one = readings.read(sentence, null).length();
    Duration ten = readings.read(sentence.repeat(10), null).length();

    assertThat(one).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
    assertThat(ten).isBetween(one.multipliedBy(9), one.multipliedBy(12));
  }

  private MockMvcTester.MockMvcRequestBuilder post(String path) {
    return http.post().uri(path).with(csrf()).with(user(operator));
  }
}
