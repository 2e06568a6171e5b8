package vn.loaphuong.server.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SecondStep;
import vn.loaphuong.server.trail.Entry;
import vn.loaphuong.server.trail.Trail;
import vn.loaphuong.server.trail.TrailQuery;

/** Getting in, staying in, and being put out. */
class SignInTest extends ServerTest {

  private static final String PASSWORD = "loa phường mở lúc năm giờ";

  @Autowired private PeopleRegister people;
  @Autowired private SecondStep secondStep;
  @Autowired private JdbcClient jdbc;
  @Autowired private Trail trail;

  private Person person;

  @BeforeEach
  void addSomebody() {
    person = people.add("Người " + UUID.randomUUID(), PASSWORD, Set.of(Role.OPERATOR));
  }

  @Test
  void aSessionSomebodyElsePreparedIsNotTheOneSignedIn() {
    MockHttpSession prepared = new MockHttpSession();
    String known = prepared.getId();
    MockHttpSession mine = sessionOf(signIn(prepared, PASSWORD, ""));

    assertThat(mine.getId()).isNotEqualTo(known);
    assertThat(http.get().uri("/me").session(mine)).hasStatusOk();
    assertThat(http.get().uri("/me").session(new MockHttpSession(null, known)))
        .hasRedirectedUrl("/sign-in");
  }

  @Test
  void aSessionEndsWhenNobodyDoesAnythingThoughItsPageGoesOnAsking() {
    MockHttpSession session = sessionOf(signIn(new MockHttpSession(), PASSWORD, ""));
    assertThat(http.get().uri("/me").session(session)).hasStatusOk();
    for (int i = 0; i < 8; i++) {
      clock.advance(Duration.ofMinutes(14));
      assertThat(http.get().uri("/bar").header("HX-Request", "true").session(session))
          .hasStatusOk();
    }
    clock.advance(Duration.ofMinutes(9));

    MvcTestResult bar =
        http.get().uri("/bar").header("HX-Request", "true").session(session).exchange();
    assertThat(bar).hasStatus(401).hasHeader("HX-Redirect", "/sign-in");
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void aSessionEndsAfterADaysWorkWhateverIsDone() {
    MockHttpSession session = sessionOf(signIn(new MockHttpSession(), PASSWORD, ""));
    for (int i = 0; i < 12; i++) {
      assertThat(http.get().uri("/me").session(session)).hasStatusOk();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(http.get().uri("/me").session(session)).hasStatusOk();
    clock.advance(Duration.ofMinutes(1));

    assertThat(http.get().uri("/me").session(session)).hasRedirectedUrl("/sign-in");
  }

  @Test
  void whoWantsACodeHasToGiveIt() {
    String secret = secondStep.begin(person, "Loa").secret();
    secondStep.confirm(person, codeOf(secret));
    clock.advance(Duration.ofSeconds(30));

    assertThat(signIn(new MockHttpSession(), PASSWORD, "")).hasRedirectedUrl("/sign-in?code");
    assertThat(http.get().uri("/sign-in?code=")).bodyText().contains("cần thêm mã 6 số");
    assertThat(signIn(new MockHttpSession(), PASSWORD, "000000"))
        .hasRedirectedUrl("/sign-in?failed");
    assertThat(signIn(new MockHttpSession(), "sai mật khẩu", codeOf(secret)))
        .hasRedirectedUrl("/sign-in?failed");
    MockHttpSession session = sessionOf(signIn(new MockHttpSession(), PASSWORD, codeOf(secret)));
    assertThat(http.get().uri("/me").session(session)).hasStatusOk();
    assertThat(signIn(new MockHttpSession(), PASSWORD, codeOf(secret)))
        .as("a code somebody looked over the shoulder")
        .hasRedirectedUrl("/sign-in?failed");
  }

  @Test
  void theCodePageShowsASquareToScanAndTheRecoveryCodesOnce() {
    MockHttpSession session = sessionOf(signIn(new MockHttpSession(), PASSWORD, ""));
    assertThat(http.post().uri("/me/second-step").with(csrf()).session(session))
        .hasRedirectedUrl("/me/second-step");
    assertThat(http.get().uri("/me/second-step").session(session))
        .bodyText()
        .contains("<svg class=\"qr\"", "h1v1h-1z");
    String secret = secondStep.begun(person, "Loa").orElseThrow().secret();

    MvcTestResult turnedOn =
        http.post()
            .uri("/me/second-step/confirm")
            .with(csrf())
            .session(session)
            .param("code", codeOf(secret))
            .exchange();
    assertThat(turnedOn).hasRedirectedUrl("/me/second-step");
    assertThat(turnedOn).flash().containsKey("recovery");
    assertThat(http.get().uri("/me/second-step").session(session))
        .bodyText()
        .doesNotContain(secret)
        .contains("10 mã dự phòng");
  }

  @Test
  void nothingSecretIsKeptOrTold() {
    String secret = secondStep.begin(person, "Loa").secret();
    var recovery = secondStep.confirm(person, codeOf(secret));
    var _ = signIn(new MockHttpSession(), PASSWORD, "");

    assertThat(trail.find(TrailQuery.of(person.id()), Long.MAX_VALUE, 50))
        .extracting(Entry::deed)
        .contains("trail.person.added", "trail.second-step.on");
    String told =
        String.join("", jdbc.sql("select payload from trail_entry").query(String.class).list());
    assertThat(told).doesNotContain(PASSWORD, secret, secret.replace(" ", ""), "argon2");
    recovery.forEach(code -> assertThat(told).doesNotContain(code));
  }

  private MvcTestResult signIn(MockHttpSession session, String password, String code) {
    return http.post()
        .uri("/sign-in")
        .with(csrf())
        .session(session)
        .param("name", person.name())
        .param("password", password)
        .param("code", code)
        .exchange();
  }

  private String codeOf(String secret) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(secret.replace(" ", "")), "HmacSHA1"),
              clock.instant(),
              Locale.ROOT);
    } catch (java.security.InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MockHttpSession sessionOf(MvcTestResult answer) {
    assertThat(answer).hasRedirectedUrl("/");
    return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession(false));
  }
}
