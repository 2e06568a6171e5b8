package vn.loaphuong.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

class DurationEstimateTest {

  private static final Reader READER = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  /** Not among the texts the estimate was fitted to. */
  private static final String NOTICE =
      """
      THÔNG BÁO VỀ VIỆC TIÊM PHÒNG CHO ĐÀN CHÓ, MÈO

      Thực hiện Công văn số 215/CV-UBND ngày 06/3/2026, UBND phường thông báo đến các hộ nuôi chó,
      mèo trên địa bàn lịch tiêm phòng bệnh dại đợt 1 năm 2026.

      1. Thời gian: từ 7h30 đến 11h00 các ngày 14/3 và 15/3/2026.
      2. Địa điểm: nhà văn hóa các tổ dân phố.
      3. Mức thu: 25.000đ/con, hộ nghèo và hộ cận nghèo được miễn.

      Đề nghị bà con xích, rọ mõm chó khi đưa đến điểm tiêm; không thả rông chó nơi công cộng.
      Trường hợp không chấp hành sẽ bị xử phạt theo quy định. Mọi thắc mắc xin liên hệ Trạm Y tế
      phường, số điện thoại 0905.123.456. Trân trọng thông báo!
      """;

  static Stream<Arguments> texts() throws Exception {
    Path bulletins = Path.of("../library/bulletins");
    VoiceSettings standard = VoiceSettings.standard();
    VoiceSettings unhurried =
        new VoiceSettings(
            "espeak-nam",
            0.8,
            Duration.ofMillis(600),
            Duration.ofMillis(1500),
            Duration.ofSeconds(2));
    return Stream.of(
        Arguments.of("notice", NOTICE, standard),
        Arguments.of("notice, central", NOTICE, standard.withVoice("espeak-trung")),
        Arguments.of("notice, southern, slow", NOTICE, unhurried),
        Arguments.of("notice, fast", NOTICE, standard.withRate(1.2)),
        Arguments.of(
            "bulletin", Files.readString(bulletins.resolve("01-papi-tam-noi-dung.txt")), standard),
        Arguments.of(
            "bulletin, southern",
            Files.readString(bulletins.resolve("03-bo-phan-mot-cua.txt")),
            standard.withVoice("espeak-nam")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void liesWithinFivePercent(String name, String written, VoiceSettings settings) {
    SpokenText text = READER.read(written);
    double rendered;
    try (Narrator narrator = Narrator.start(settings)) {
      rendered = narrator.voice(text, Progress.NONE).duration().toMillis();
    }
    assertThat(rendered).isGreaterThan(30_000);
    assertThat(DurationEstimate.of(text, settings).toMillis() / rendered).isBetween(0.95, 1.05);
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(DurationEstimate.of(READER.read(""), VoiceSettings.standard()))
        .isEqualTo(Duration.ZERO);
    assertThat(DurationEstimate.of(READER.read("***"), VoiceSettings.standard()))
        .isEqualTo(Duration.ZERO);
  }
}
