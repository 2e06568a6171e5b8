package vn.loaphuong.server.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.storage.DataFolder;

/** The life of a station's door, from the first start on; each test goes on from the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(properties = "loa.test.server=of its own, nobody added yet")
class SignInPagesTest extends ServerTest {

  private static final String PASSWORD = "loa phường mở lúc năm giờ";

  @Autowired private DataFolder data;
  @Autowired private PeopleRegister people;

  @Test
  @Order(1)
  void theFirstStartLeavesALinkThatOnlyTheOwnerCanRead() throws IOException {
    assertThat(link()).matches("http://localhost:\\d+/first-run\\?token=[\\w-]{32}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  @Order(2)
  void aWrongLinkOpensNothing() {
    assertThat(http.get().uri("/first-run?token=guess")).hasStatus(404);
    assertThat(
            http.post()
                .uri("/first-run")
                .with(csrf())
                .param("token", "guess")
                .param("name", "Kẻ lạ")
                .param("password", PASSWORD))
        .hasStatus(404);
    assertThat(people.isEmpty()).isTrue();
  }

  @Test
  @Order(3)
  void aShortPasswordIsRefusedBesideItsFieldAndTheLinkStaysOpen() throws IOException {
    assertThat(complete("Trần Văn Bình", "ngắn"))
        .hasStatus(422)
        .bodyText()
        .contains("Mật khẩu quá ngắn. Hãy dùng ít nhất 10 ký tự.")
        .contains("value=\"Trần Văn Bình\"");
    assertThat(people.isEmpty()).isTrue();
  }

  @Test
  @Order(4)
  void theLinkWorksOnce() throws IOException {
    String link = link();
    assertThat(complete("Trần Văn Bình", PASSWORD)).hasStatus(302);

    assertThat(people.all())
        .singleElement()
        .extracting(Person::roles)
        .isEqualTo(Set.of(Role.ADMIN));
    assertThat(file()).doesNotExist();
    assertThat(http.get().uri(link.strip().substring("http://localhost:8080".length())))
        .hasStatus(404);
  }

  @Test
  @Order(5)
  void signingInNeedsNoMarksAndChangesTheSession() {
    MockHttpSession before = new MockHttpSession();
    String id = before.getId();
    MvcTestResult answer = signIn("tran van binh", PASSWORD, before);

    assertThat(answer).hasStatus(302).hasRedirectedUrl("/");
    assertThat(sessionOf(answer).getId()).isNotEqualTo(id);
  }

  @Test
  @Order(6)
  void guessingIsSlowedButAnotherMachineIsNot() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("Trần Văn Bình", "sai mật khẩu", new MockHttpSession()))
          .hasRedirectedUrl("/sign-in?failed");
    }
    assertThat(signIn("Trần Văn Bình", PASSWORD, new MockHttpSession()))
        .hasRedirectedUrl("/sign-in?wait=1");
    assertThat(http.get().uri("/sign-in?wait=1"))
        .bodyText()
        .contains("Hãy chờ 1 giây rồi nhập lại.");
    assertThat(
            http.post()
                .uri("/sign-in")
                .with(csrf())
                .with(request -> {
                  request.setRemoteAddr("10.9.8.7");
                  return request;
                })
                .param("name", "Trần Văn Bình")
                .param("password", PASSWORD))
        .hasRedirectedUrl("/");

    clock.advance(Duration.ofSeconds(1));
    assertThat(signIn("Trần Văn Bình", PASSWORD, new MockHttpSession())).hasRedirectedUrl("/");
  }

  @Test
  @Order(7)
  void whoeverIsRemovedIsOutAtOnce() {
    Person other = people.add("Nguyễn Thị Hoa", PASSWORD, Set.of(Role.ADMIN));
    MockHttpSession hers = sessionOf(signIn("Nguyễn Thị Hoa", PASSWORD, new MockHttpSession()));
    assertThat(http.get().uri("/me").session(hers)).hasStatusOk();

    people.remove(other.id());

    assertThat(http.get().uri("/me").session(hers)).hasRedirectedUrl("/sign-in");
  }

  private MvcTestResult complete(String name, String password) throws IOException {
    String link = link();
    return http.post()
        .uri("/first-run")
        .with(csrf())
        .param("token", link.substring(link.indexOf('=') + 1).strip())
        .param("name", name)
        .param("password", password)
        .exchange();
  }

  private MvcTestResult signIn(String name, String password, MockHttpSession session) {
    return http.post()
        .uri("/sign-in")
        .with(csrf())
        .session(session)
        .param("name", name)
        .param("password", password)
        .exchange();
  }

  private static MockHttpSession sessionOf(MvcTestResult answer) {
    return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession(false));
  }

  private Path file() {
    return data.root().resolve("first-run.txt");
  }

  private String link() throws IOException {
    return Files.readString(file());
  }
}
