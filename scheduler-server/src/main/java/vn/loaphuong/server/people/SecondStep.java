package vn.loaphuong.server.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.trail.Change;

/**
 * The second step of signing in, for those who want one: six digits that change every half minute
 * (RFC 6238, SHA-1, as every authenticator understands), or one of ten recovery codes. A code opens
 * once. Thread-safe.
 */
@Service
public class SecondStep {

  private static final Duration STEP = Duration.ofSeconds(30);

  /** A telephone's clock may be off by so many steps either way. */
  private static final int STEPS_OFF = 1;

  /** In which authenticators want their secrets. */
  private static final Base32 BASE_32 = Base32.builder().get();

  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;

  /** In the place of a sender, for the brake. */
  private static final String TURNING_OFF = "second step";

  /**
   * What is to be scanned into an authenticator.
   *
   * @param secret for typing, in groups of four
   * @param address for scanning, {@code otpauth:}
   */
  public record Enrolment(String secret, String address) {
    /** Without the secret: it must not reach a log by way of a message. */
    @Override
    public String toString() {
      return "Enrolment[…]";
    }
  }

  private record Stored(SecretKeySpec secret, boolean on, long lastStep) {}

  private final TimeBasedOneTimePasswordGenerator codes =
      new TimeBasedOneTimePasswordGenerator(STEP, 6);
  private final JdbcClient jdbc;
  private final SignInBrake brake;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SecondStep(JdbcClient jdbc, SignInBrake brake, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.brake = brake;
    this.events = events;
    this.clock = clock;
  }

  /** Whether somebody has to give a code when they sign in. */
  public boolean isOn(String personId) {
    return stored(personId).filter(Stored::on).isPresent();
  }

  /** The ids of all who have to give a code. */
  public Set<String> everybody() {
    return jdbc.sql("select person_id from second_step where since is not null")
        .query((row, n) -> row.getString("person_id"))
        .set();
  }

  /** How many recovery codes somebody has left. */
  public int recoveryCodesLeft(String personId) {
    return jdbc.sql("select count(*) from recovery_code where person_id = ?")
        .param(personId)
        .query(Integer.class)
        .single();
  }

  /**
   * Begins: makes a secret that holds nothing up until its first code was given.
   *
   * @param issuer what the authenticator shows beside the name
   * @throws Refusal if it is on already
   */
  @Transactional
  public Enrolment begin(Person person, String issuer) {
    if (isOn(person.id())) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "second-step.refused.on");
    }
    byte[] secret = Secrets.bytes(SECRET_BYTES);
    jdbc.sql("delete from second_step where person_id = ?").param(person.id()).update();
    jdbc.sql("insert into second_step (person_id, secret, last_step) values (?, ?, 0)")
        .params(person.id(), secret)
        .update();
    return enrolment(person, issuer, secret);
  }

  /** What was begun and not finished yet. */
  public Optional<Enrolment> begun(Person person, String issuer) {
    return stored(person.id())
        .filter(known -> !known.on())
        .map(known -> enrolment(person, issuer, known.secret().getEncoded()));
  }

  /**
   * Turns it on.
   *
   * @param code from the authenticator, which shows that it has the secret
   * @return recovery codes, never to be seen again
   * @throws Refusal if the code is wrong, or nothing was begun
   */
  @Transactional
  public List<String> confirm(Person person, String code) {
    Stored begun =
        stored(person.id())
            .filter(known -> !known.on())
            .orElseThrow(() -> Refusal.of(Refusal.Kind.CONFLICT, "second-step.refused.not-begun"));
    if (!use(person.id(), begun, digits(code))) {
      throw Refusal.ofField("code", "second-step.refused.code");
    }
    jdbc.sql("update second_step set since = ? where person_id = ?")
        .params(StoredInstant.of(clock.instant()), person.id())
        .update();
    List<String> recovery = new ArrayList<>();
    jdbc.sql("delete from recovery_code where person_id = ?").param(person.id()).update();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String one = BASE_32.encodeToString(Secrets.bytes(10)).toLowerCase(Locale.ROOT);
      recovery.add(
          String.join(
              "-",
              one.substring(0, 4),
              one.substring(4, 8),
              one.substring(8, 12),
              one.substring(12)));
      jdbc.sql("insert into recovery_code (person_id, code_hash) values (?, ?)")
          .params(person.id(), Secrets.hash(one))
          .update();
    }
    events.publishEvent(Change.of("trail.second-step.on", person.id(), person.name()));
    return recovery;
  }

  /**
   * Turns it off, as its owner may: a browser left open is not enough.
   *
   * @throws Refusal if the code is wrong, or there were too many wrong ones
   */
  @Transactional
  public void turnOff(Person person, String code) {
    if (brake.wait(person.name(), TURNING_OFF).isPositive()) {
      throw Refusal.of(Refusal.Kind.TOO_OFTEN, "second-step.refused.too-often");
    }
    if (!passes(person.id(), code)) {
      brake.failed(person.name(), TURNING_OFF);
      throw Refusal.ofField("code", "second-step.refused.code");
    }
    brake.succeeded(person.name(), TURNING_OFF);
    turnOff(person);
  }

  /** Turns it off, as an administrator may for one who lost their telephone. */
  @Transactional
  public void turnOff(Person person) {
    boolean wasOn = isOn(person.id());
    jdbc.sql("delete from second_step where person_id = ?").param(person.id()).update();
    jdbc.sql("delete from recovery_code where person_id = ?").param(person.id()).update();
    if (wasOn) {
      events.publishEvent(Change.of("trail.second-step.off", person.id(), person.name()));
    }
  }

  /** Uses a code or a recovery code up; true if it was right. */
  @Transactional
  public boolean passes(String personId, String code) {
    Stored known = stored(personId).filter(Stored::on).orElse(null);
    if (known == null) {
      return false;
    }
    return use(personId, known, digits(code))
        || jdbc.sql("delete from recovery_code where person_id = ? and code_hash = ?")
                .params(
                    personId,
                    Secrets.hash(code.replaceAll("[^A-Za-z2-7]", "").toLowerCase(Locale.ROOT)))
                .update()
            == 1;
  }

  private boolean use(String personId, Stored known, String code) {
    long now = clock.instant().getEpochSecond() / STEP.toSeconds();
    for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
      if (step > known.lastStep()
          && MessageDigest.isEqual(
              code.getBytes(StandardCharsets.US_ASCII),
              at(known.secret(), step).getBytes(StandardCharsets.US_ASCII))) {
        // Of two who come with the same code at the same time, one gets in.
        return jdbc.sql(
                    "update second_step set last_step = :step where person_id = :id and last_step < :step")
                .param("step", step)
                .param("id", personId)
                .update()
            == 1;
      }
    }
    return false;
  }

  private String at(SecretKeySpec secret, long step) {
    try {
      return codes.generateOneTimePasswordString(
          secret, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every secret is a key", e);
    }
  }

  private Optional<Stored> stored(String personId) {
    return jdbc.sql("select secret, since, last_step from second_step where person_id = ?")
        .param(personId)
        .query((row, n) ->
            new Stored(
                new SecretKeySpec(row.getBytes("secret"), "HmacSHA1"),
                StoredInstant.inNullable(row, "since") != null,
                row.getLong("last_step")))
        .optional();
  }

  private static Enrolment enrolment(Person person, String issuer, byte[] secret) {
    String text = BASE_32.encodeToString(secret);
    return new Enrolment(
        String.join(" ", text.split("(?<=\\G.{4})")),
        "otpauth://totp/%s:%s?secret=%s&issuer=%s"
            .formatted(encoded(issuer), encoded(person.name()), text, encoded(issuer)));
  }

  private static String encoded(String part) {
    return UriUtils.encode(part, StandardCharsets.UTF_8);
  }

  private static String digits(String typed) {
    return typed.replaceAll("\\D", "");
  }
}
