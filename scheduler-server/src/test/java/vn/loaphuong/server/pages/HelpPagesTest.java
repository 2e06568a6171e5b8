package vn.loaphuong.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

class HelpPagesTest extends ServerTest {

  @Autowired private PeopleRegister people;

  @Test
  void everyRoleHasAGuideWhoseLinksAndPicturesAreThere() {
    for (Role role : Role.values()) {
      SignedIn me =
          new SignedIn(people.add("Người đọc " + UUID.randomUUID(), "mật khẩu đài", Set.of(role)));
      Document own = page("/help", me);
      assertThat(own.select(".help-step")).as(role.name()).isNotEmpty();
      for (Element picture : own.select(".help-step img")) {
        MvcTestResult answer = http.get().uri(picture.attr("src")).with(user(me)).exchange();
        assertThat(answer).as(picture.attr("src")).hasStatusOk();
        assertThat(answer.getResponse().getContentAsByteArray()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(picture.attr("alt")).isNotBlank();
      }
      for (Element link : own.select("a[href^=/]")) {
        assertThat(http.get().uri(link.attr("href")).with(user(me)))
            .as(role + " follows " + link.attr("href"))
            .hasStatusOk();
      }
      assertThat(page("/", me).select("nav a[href=/help]")).hasSize(1);
    }
  }

  @Test
  void anybodyMayReadTheGuideOfAnother() {
    SignedIn me =
        new SignedIn(
            people.add("Người đọc " + UUID.randomUUID(), "mật khẩu đài", Set.of(Role.BOARD)));

    Document other = page("/help?role=OPERATOR", me);

    assertThat(other.select("a[aria-current=page]").text()).contains("Cán bộ Đài");
    assertThat(other.select(".help-step")).hasSizeGreaterThan(3);
    assertThat(other.select(".help-step a.btn")).as("pages that are not theirs").isEmpty();
  }

  private Document page(String path, SignedIn me) {
    MvcTestResult answer = http.get().uri(path).with(user(me)).exchange();
    assertThat(answer).hasStatusOk();
    return Jsoup.parse(
        new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
  }
}
