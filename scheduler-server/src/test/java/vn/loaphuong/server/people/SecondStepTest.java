package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.trail.Change;

class SecondStepTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final MovedClock clock = new MovedClock(NOW);
  private final List<Object> published = new ArrayList<>();
  private final Person hoa =
      new Person("hoa", "Nguyễn Thị Hoa", Set.of(Role.BOARD), "hash", NOW, null);

  private SecondStep step;

  @BeforeEach
  void open() {
    new JdbcPeople(jdbc).add(hoa);
    step = new SecondStep(jdbc, new SignInBrake(clock), published::add, clock);
  }

  /** Appendix B of RFC 6238, of which six digits are the last six of its eight. */
  @Test
  void theCodesAreThoseOfTheStandard() {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    jdbc.sql(
            "insert into second_step (person_id, secret, since, last_step) values ('hoa', ?, 0, 0)")
        .param(secret)
        .update();

    expectAt(59, "287082");
    expectAt(1_111_111_109, "081804");
    expectAt(1_111_111_111, "050471");
    expectAt(1_234_567_890, "005924");
    expectAt(2_000_000_000, "279037");
    expectAt(20_000_000_000L, "353130");
  }

  private void expectAt(long second, String code) {
    clock.set(Instant.ofEpochSecond(second));
    assertThat(step.passes("hoa", code)).as(code).isTrue();
    assertThat(step.passes("hoa", code)).as(code + " again").isFalse();
  }

  @Test
  void itHoldsFromTheFirstRightCodeOn() {
    String secret = step.begin(hoa, "Loa Phường").secret();
    assertThat(step.isOn("hoa")).isFalse();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> step.confirm(hoa, "000000"))
        .returns("code", Refusal::field);
    assertThat(step.isOn("hoa")).isFalse();

    List<String> recovery = step.confirm(hoa, codeOf(secret, NOW));

    assertThat(step.isOn("hoa")).isTrue();
    assertThat(step.everybody()).containsExactly("hoa");
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(step.begun(hoa, "Loa Phường")).isEmpty();
    assertThat(published)
        .singleElement()
        .isEqualTo(Change.of("trail.second-step.on", "hoa", hoa.name()));
  }

  @Test
  void aCodeOpensOnceAndOnlyNearItsTime() {
    String secret = step.begin(hoa, "Loa").secret();
    step.confirm(hoa, codeOf(secret, NOW));

    assertThat(step.passes("hoa", codeOf(secret, NOW))).as("used already").isFalse();
    assertThat(step.passes("hoa", codeOf(secret, NOW.plusSeconds(30)))).as("a fast clock").isTrue();
    assertThat(step.passes("hoa", codeOf(secret, NOW.plusSeconds(300)))).as("too early").isFalse();
    clock.advance(Duration.ofMinutes(5));
    assertThat(step.passes("hoa", codeOf(secret, NOW.plusSeconds(60)))).as("too late").isFalse();
    assertThat(step.passes("hoa", codeOf(secret, NOW.plusSeconds(270))))
        .as("a slow clock")
        .isTrue();
  }

  @Test
  void aRecoveryCodeOpensOnceHoweverItIsTyped() {
    String secret = step.begin(hoa, "Loa").secret();
    String one = step.confirm(hoa, codeOf(secret, NOW)).getFirst();

    assertThat(step.passes("hoa", " " + one.toUpperCase(Locale.ROOT).replace('-', ' '))).isTrue();
    assertThat(step.passes("hoa", one)).isFalse();
    assertThat(step.recoveryCodesLeft("hoa")).isEqualTo(9);
    assertThat(jdbc.sql("select code_hash from recovery_code").query(String.class).list())
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void aBrowserLeftOpenCannotTurnItOffByGuessing() {
    String secret = step.begin(hoa, "Loa").secret();
    step.confirm(hoa, codeOf(secret, NOW));
    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> step.turnOff(hoa, "123456"))
          .returns("code", Refusal::field);
    }
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> step.turnOff(hoa, codeOf(secret, NOW.plusSeconds(30))))
        .returns(Refusal.Kind.TOO_OFTEN, Refusal::kind);
    assertThat(step.isOn("hoa")).isTrue();

    clock.advance(Duration.ofMinutes(1));
    step.turnOff(hoa, codeOf(secret, clock.instant()));
    assertThat(step.isOn("hoa")).isFalse();
  }

  @Test
  void theAddressIsWhatAuthenticatorsRead() {
    SecondStep.Enrolment enrolment = step.begin(hoa, "Loa Phường");

    assertThat(enrolment.address())
        .matches(
            "otpauth://totp/Loa%20Ph%C6%B0%E1%BB%9Dng:Nguy%E1%BB%85n%20Th%E1%BB%8B%20Hoa\\?secret=[A-Z2-7]{32}&issuer=Loa%20Ph%C6%B0%E1%BB%9Dng");
    assertThat(enrolment.toString()).doesNotContain(enrolment.secret());
  }

  private static String codeOf(String secret, Instant at) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(secret.replace(" ", "")), "HmacSHA1"),
              at,
              Locale.ROOT);
    } catch (java.security.InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
