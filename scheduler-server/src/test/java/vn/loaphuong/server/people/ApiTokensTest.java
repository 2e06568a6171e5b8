package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.trail.Entry;
import vn.loaphuong.server.trail.Trail;
import vn.loaphuong.server.trail.TrailQuery;

class ApiTokensTest extends ServerTest {

  private static final Actor BY = new Actor("an", "Lê Văn An");

  @Autowired private ApiTokens tokens;
  @Autowired private People people;
  @Autowired private Trail trail;
  @Autowired private JdbcClient jdbc;

  @Test
  void aKeyOpensWhatItsRoleMayDoAndNothingElse() {
    String reader = make(Role.LEADER).secret();
    String admin = make(Role.ADMIN).secret();

    assertThat(get("/api/v1/airings", reader)).hasStatusOk();
    assertThat(put(reader)).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(put(admin)).hasStatusOk();
    assertThat(get("/api/v1/agent/rundown", admin)).as("the PCs' doors").hasStatus(401);
    assertThat(http.get().uri("/settings").header("Authorization", "Bearer " + admin))
        .as("pages are for people")
        .hasRedirectedUrl("/sign-in");
    assertThat(get("/api/v1/airings", admin).getRequest().getSession(false)).isNull();
  }

  @Test
  void whatAScriptChangedIsPutDownToItsKey() {
    ApiTokens.Fresh fresh = make(Role.ADMIN);
    assertThat(
            http.put()
                .uri("/api/v1/station")
                .header("Authorization", "Bearer " + fresh.secret())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"Đài " + UUID.randomUUID() + "\"}"))
        .hasStatusOk();

    assertThat(trail.find(TrailQuery.of("station"), Long.MAX_VALUE, 1))
        .singleElement()
        .returns("token:" + fresh.token().id(), Entry::byId)
        .returns("API: " + fresh.token().name(), Entry::byName)
        .returns("127.0.0.1", Entry::address);
  }

  @Test
  void aKeyEndsByItselfAndWhenItIsTakenBack() {
    ApiTokens.Fresh ending = make(Role.LEADER);
    ApiTokens.Fresh revoked = make(Role.LEADER);
    tokens.revoke(revoked.token().id());

    assertThat(get("/api/v1/airings", revoked.secret()))
        .hasStatus(401)
        .hasHeader("WWW-Authenticate", "Bearer")
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    clock.set(ending.token().expiresAt().minusMillis(1));
    assertThat(get("/api/v1/airings", ending.secret())).hasStatusOk();
    clock.set(ending.token().expiresAt());
    assertThat(get("/api/v1/airings", ending.secret())).hasStatus(401);
    assertThat(get("/api/v1/airings", "loa_" + "A".repeat(43))).hasStatus(401);
  }

  @Test
  void aWrongKeyIsNotMadeGoodByACookie() {
    Person root = new Person("key-root", "Key Root", Set.of(Role.ADMIN), "x", Instant.EPOCH, null);
    if (people.find(root.id()).isEmpty()) {
      people.add(root);
    }
    assertThat(
            http.get()
                .uri("/api/v1/airings")
                .session(signedIn(root))
                .header("Authorization", "Bearer wrong"))
        .hasStatus(401);
    assertThat(http.get().uri("/api/v1/airings").session(signedIn(root))).hasStatusOk();
  }

  private org.springframework.mock.web.MockHttpSession signedIn(Person root) {
    MvcTestResult answer =
        http.get().uri("/me").with(user(new SignedIn(root))).with(csrf()).exchange();
    var session = new org.springframework.mock.web.MockHttpSession();
    var context =
        org.springframework.security.core.context.SecurityContextHolder.createEmptyContext();
    SignedIn me = new SignedIn(root);
    context.setAuthentication(
        org.springframework.security.authentication.UsernamePasswordAuthenticationToken
            .authenticated(me, null, me.getAuthorities()));
    session.setAttribute("SPRING_SECURITY_CONTEXT", context);
    assertThat(answer).hasStatusOk();
    return session;
  }

  @Test
  void theKeyItselfIsKeptNowhere() {
    ApiTokens.Fresh fresh = make(Role.LEADER);

    String stored =
        jdbc.sql("select token_hash from api_token where id = ?")
            .param(fresh.token().id())
            .query(String.class)
            .single();
    assertThat(stored).isEqualTo(Secrets.hash(fresh.secret())).doesNotContain(fresh.secret());
    assertThat(fresh.toString()).doesNotContain(fresh.secret());
    assertThat(tokens.all().toString()).doesNotContain(fresh.secret());
    assertThat(
            String.join("", jdbc.sql("select payload from trail_entry").query(String.class).list()))
        .contains("trail.token.made")
        .doesNotContain(fresh.secret());
  }

  @Test
  void aKeyHasANameAndAnEndWithinAYear() {
    Instant now = clock.instant();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> tokens.make(BY, "  ", Role.LEADER, now.plusSeconds(60)))
        .returns("name", Refusal::field);
    for (Instant until : new Instant[] {now, now.plus(ApiTokens.LONGEST).plusSeconds(1)}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> tokens.make(BY, "Bảng tin", Role.LEADER, until))
          .returns("until", Refusal::field);
    }
  }

  private ApiTokens.Fresh make(Role role) {
    return tokens.make(BY, "Bảng tin điện tử", role, clock.instant().plus(Duration.ofDays(30)));
  }

  private MvcTestResult get(String uri, String key) {
    return http.get().uri(uri).header("Authorization", "Bearer " + key).exchange();
  }

  private MvcTestResult put(String key) {
    return http.put()
        .uri("/api/v1/station")
        .header("Authorization", "Bearer " + key)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{}")
        .exchange();
  }
}
