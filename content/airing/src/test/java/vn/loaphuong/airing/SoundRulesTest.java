package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.SoundRules.Step;

class SoundRulesTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  @Test
  void aVolumeHoldsUntilTheNextHourNamedAndOverMidnight() {
    SoundRules rules = rules(new Step(17, 100), new Step(5, 60), new Step(20, 40));

    assertThat(rules.percentAt(at("04:59"))).isEqualTo(40);
    assertThat(rules.percentAt(at("05:00"))).isEqualTo(60);
    assertThat(rules.percentAt(at("16:59:59"))).isEqualTo(60);
    assertThat(rules.percentAt(at("17:00"))).isEqualTo(100);
    assertThat(rules.percentAt(at("23:00"))).isEqualTo(40);
    assertThat(rules().percentAt(at("12:00"))).isEqualTo(100);
  }

  @Test
  void quietHoursRunOverMidnight() {
    SoundRules rules = rules();

    assertThat(rules.quietAt(at("20:59"))).isFalse();
    assertThat(rules.quietAt(at("21:00"))).isTrue();
    assertThat(rules.quietAt(at("04:59"))).isTrue();
    assertThat(rules.quietAt(at("05:00"))).isFalse();
    assertThat(new SoundRules(ZONE, null, null, List.of()).quietAt(at("03:00"))).isFalse();
  }

  @Test
  void travelsAndARundownWithoutThemIsReadToo() {
    SoundRules rules = rules(new Step(5, 60));
    Rundown with = new Rundown("a", 1, at("01:00"), at("01:00"), at("02:00"), List.of(), rules);

    assertThat(Wire.read(Wire.bytes(with), Rundown.class)).isEqualTo(with);
    assertThat(Wire.read(Wire.bytes(Samples.rundown()), Rundown.class).rules()).isNull();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(24, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(3, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> rules(new Step(5, 60), new Step(5, 70)));
  }

  private static SoundRules rules(Step... steps) {
    return new SoundRules(ZONE, LocalTime.of(21, 0), LocalTime.of(5, 0), List.of(steps));
  }

  private static Instant at(String time) {
    return LocalDateTime.parse("2026-11-23T" + time).atZone(ZONE).toInstant();
  }
}
