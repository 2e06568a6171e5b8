package vn.loaphuong.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

class BulletinPagesTest extends ServerTest {

  @Autowired private Library library;
  @Autowired private PeopleRegister people;

  private SignedIn operator;
  private SignedIn board;

  @BeforeEach
  void twoPeople() {
    operator = new SignedIn(person("Hoa ở Đài", Role.OPERATOR));
    board = new SignedIn(person("Bình ở Ban biên tập", Role.BOARD));
  }

  @Test
  void anEmptyTextIsRefusedBesideItsFieldAndWhatWasTypedStays() {
    MvcTestResult answer =
        post("/bulletins").param("title", "Thông báo <script>").param("text", " \n ").exchange();

    assertThat(answer)
        .hasStatus(422)
        .bodyText()
        .contains("Chưa có nội dung để đọc. Hãy nhập nội dung bản tin.")
        .contains("Thông báo &lt;script&gt;")
        .doesNotContain("Thông báo <script>");
    assertThat(library.list(null, "script")).isEmpty();
  }

  @Test
  void aTextWithoutTitleIsRefused() {
    assertThat(post("/bulletins").param("text", "Họp."))
        .hasStatus(422)
        .bodyText()
        .contains("Chưa có tiêu đề. Hãy nhập tiêu đề.");
  }

  @Test
  void anUploadThatIsNoAudioIsRefusedInOneSentence() {
    for (var upload :
        new MockMultipartFile[] {
          file("bai.mp3", "Đây là văn bản".getBytes(StandardCharsets.UTF_8)),
          file("../../etc/passwd.wav", "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.UTF_8)),
          file("rong.wav", new byte[0]),
        }) {
      MvcTestResult answer =
          http.post()
              .uri("/bulletins/recordings")
              .multipart()
              .file(upload)
              .with(csrf())
              .with(user(operator))
              .param("title", "Bài ghi âm hỏng")
              .exchange();

      assertThat(answer).hasStatus(422).bodyText().contains("field-error", "Hãy");
      assertThat(answer).bodyText().doesNotContain("Exception", "java.");
    }
    assertThat(library.list(null, "hỏng")).isEmpty();
  }

  @Test
  void noFileAtAllIsRefusedToo() {
    assertThat(
            http.post()
                .uri("/bulletins/recordings")
                .multipart()
                .with(csrf())
                .with(user(operator))
                .param("title", "Bài"))
        .hasStatus(422)
        .bodyText()
        .contains("Chưa chọn tệp ghi âm.");
  }

  @Test
  void aBulletinNobodyEverWroteIsNotFound() {
    assertThat(http.get().uri("/bulletins/nothing").with(user(board)))
        .hasStatus(404)
        .bodyText()
        .contains("Không có bản tin này.");
  }

  @Test
  void whatIsWrittenIsShownAsTextAndNeverAsHtml() {
    Bulletin bulletin =
        library.write(
            operator.actor(),
            BulletinKind.NOTICE,
            "<img src=x onerror=alert(1)>",
            "<b>PAPI</b>",
            "<script>alert(1)</script> Họp tổ dân phố.");

    for (SignedIn who : new SignedIn[] {operator, board}) {
      assertThat(http.get().uri("/bulletins/" + bulletin.id()).with(user(who)))
          .hasStatusOk()
          .bodyText()
          .doesNotContain("<img src=x", "<script>alert", "<b>PAPI")
          .contains("&lt;img src=x");
    }
  }

  @Test
  void aSubmissionWithoutSoundIsRefusedOnThePage() {
    Bulletin bulletin =
        library.write(operator.actor(), BulletinKind.NOTICE, "Chưa đọc", "", "Họp.");
    library.stopNarration(bulletin.id());

    assertThat(post("/bulletins/" + bulletin.id() + "/submit"))
        .hasStatus(409)
        .bodyText()
        .contains("Bản tin chưa có âm thanh để nghe.");
  }

  @Test
  void anybodyListensButOnlyToWhatIsThere() {
    assertThat(http.get().uri("/clips/" + "0".repeat(64)).with(user(board))).hasStatus(404);
    assertThat(http.get().uri("/clips/..%2F..%2Fsecret").with(user(board)))
        .satisfies(answer -> assertThat(answer.getResponse().getStatus()).isBetween(400, 404));
  }

  private MockMvcTester.MockMvcRequestBuilder post(String path) {
    return http.post().uri(path).with(csrf()).with(user(operator));
  }

  private static MockMultipartFile file(String name, byte[] content) {
    return new MockMultipartFile("recording", name, "audio/mpeg", content);
  }

  private Person person(String name, Role role) {
    return people.all().stream()
        .filter(known -> known.name().equals(name))
        .findAny()
        .orElseGet(() -> people.add(name, "mật khẩu của đài", Set.of(role)));
  }
}
