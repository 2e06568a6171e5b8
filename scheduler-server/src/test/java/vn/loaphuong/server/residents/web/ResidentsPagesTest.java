package vn.loaphuong.server.residents.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.station.PublicAccess;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/** What residents see and send, and what the officer does with it. */
class ResidentsPagesTest extends ApiTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"");

  /** Each test writes from a house of its own. */
  private static final AtomicInteger HOUSES = new AtomicInteger(1);

  @Autowired private Timetable timetable;
  @Autowired private LibraryDouble library;
  @Autowired private PublicAccesses access;
  @Autowired private PeopleRegister people;
  @Autowired private StationPcs pcs;
  @Autowired private JdbcClient jdbc;

  private String house;
  private Slot evening;

  @BeforeEach
  void aWeek() {
    house = "192.0.2." + HOUSES.incrementAndGet();
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
    library.approve("r", Duration.ofMinutes(12));
    evening =
        timetable.add(
            new SlotDraft(
                "Bản tin <i>chiều</i>",
                new Content.Bulletin("r"),
                Recurrence.Weekly.daily(LocalTime.of(17, 0), MONDAY),
                null,
                false,
                null));
    timetable.add(
        new SlotDraft(
            "Chưa ai duyệt",
            new Content.Bulletin("nobody"),
            new Recurrence.Once(MONDAY.atTime(18, 0)),
            null,
            false,
            null));
    timetable.addTryOut("Phát thử", "r", MONDAY.atTime(12, 0));
  }

  @AfterEach
  void asItWas() {
    access.change(PublicAccess.standard());
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
  }

  @Test
  void anybodySeesTheWeekWithoutACookieAndOnlyWhatWillAir() {
    for (String page :
        List.of(
            "/residents",
            "/residents?day=2026-12-01",
            "/residents/sheet",
            "/residents/feedback",
            "/residents/feedback/sent?code=ABCD2345",
            "/residents/nothing",
            "/calendar.ics")) {
      MvcTestResult answer = http.get().uri(page).exchange();
      MockHttpServletResponse response = answer.getResponse();
      assertThat(response.getStatus()).as(page).isEqualTo(page.endsWith("nothing") ? 404 : 200);
      assertThat(response.getHeaders("Set-Cookie")).as(page).isEmpty();
      assertThat(response.getCookies()).as(page).isEmpty();
      assertThat(answer.getRequest().getSession(false)).as("session of " + page).isNull();
      assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
    }
    String page = body(http.get().uri("/residents"));
    assertThat(page)
        .contains(
            "Hôm nay, Thứ Hai, 23/11/2026", "Bản tin &lt;i&gt;chiều&lt;/i&gt;", "17:00", "12 phút")
        .contains("http://localhost/calendar.ics")
        .doesNotContain("Chưa ai duyệt", "Phát thử", "<script", "_csrf", "<i>chiều");
    assertThat(body(http.get().uri("/residents/sheet"))).doesNotContain("Chưa ai duyệt");
    assertThat(page.length()).as("page weight").isLessThan(20_000);
  }

  @Test
  void aWardMayCloseItAll() {
    access.change(new PublicAccess(false, 7, true));
    for (String page :
        List.of("/residents", "/residents/sheet", "/residents/replay", "/residents/feedback")) {
      assertThat(http.get().uri(page)).as(page).hasStatus(404);
    }
    assertThat(send(form().param("text", "Loa quá to, xin giảm."))).hasStatus(404);
    access.change(new PublicAccess(true, 0, false));
    assertThat(http.get().uri("/residents")).hasStatusOk();
    assertThat(http.get().uri("/residents/replay")).hasStatus(404);
    assertThat(http.get().uri("/residents/feedback")).hasStatus(404);
    assertThat(body(http.get().uri("/residents"))).doesNotContain("/residents/feedback");
  }

  @Test
  void onlyWhatWasHeardIsListenedToAgainAndInParts() throws Exception {
    AirableBulletin heard = library.approve("heard", Duration.ofMinutes(3));
    AirableBulletin old = library.approve("old", Duration.ofMinutes(3));
    AirableBulletin never = library.approve("never", Duration.ofMinutes(3));
    TestAgent agent = new TestAgent(http, pcs);
    agent.air(
        "Bản tin <b>cũ</b>",
        MONDAY_TEN.minus(Duration.ofDays(8)),
        Duration.ofMinutes(3),
        old.clip().hash());
    agent.air(
        "Bản tin <b>đã phát</b>",
        MONDAY_TEN.minus(Duration.ofDays(1)),
        Duration.ofMinutes(3),
        heard.clip().hash());
    agent.air("Bản tin đã mất tệp", MONDAY_TEN.minus(Duration.ofHours(5)), Duration.ofMinutes(3));
    assertThat(agent.upload(agent.journal())).hasStatusOk();
    access.change(new PublicAccess(true, 7, true));

    assertThat(body(http.get().uri("/residents/replay")))
        .contains(
            "Bản tin &lt;b&gt;đã phát&lt;/b&gt;",
            "/residents/replay/" + heard.clip().hash().hex(),
            "Chủ Nhật, 22/11/2026")
        .doesNotContain("cũ", "mất tệp");
    String sound = "/residents/replay/" + heard.clip().hash().hex();
    byte[] whole = Files.readAllBytes(library.open(heard.clip().hash()).orElseThrow());
    MvcTestResult all = http.get().uri(sound).exchange();
    assertThat(all).hasStatusOk().hasContentType("audio/mpeg");
    assertThat(all.getResponse().getContentAsByteArray()).isEqualTo(whole);
    MvcTestResult part = http.get().uri(sound).header(HttpHeaders.RANGE, "bytes=10-19").exchange();
    assertThat(part)
        .hasStatus(206)
        .hasHeader(HttpHeaders.CONTENT_RANGE, "bytes 10-19/" + whole.length);
    assertThat(part.getResponse().getContentAsByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(whole, 10, 20));
    for (String hash :
        List.of(
            old.clip().hash().hex(), never.clip().hash().hex(), "x", "..%2F..%2Fetc%2Fpasswd")) {
      int status =
          http.get()
              .uri(java.net.URI.create("/residents/replay/" + hash))
              .exchange()
              .getResponse()
              .getStatus();
      assertThat(status).as(hash).isIn(400, 404);
    }
    access.change(PublicAccess.standard());
    assertThat(http.get().uri(sound)).hasStatus(404);
  }

  @Test
  void feedbackIsTakenAnsweredShownCountedAndErased() throws Exception {
    clock.set(MONDAY.atTime(19, 0).atZone(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).toInstant());
    MockMvcRequestBuilder form =
        form()
            .param("text", "Loa ở ngõ 5 <b>quá to</b> lúc sáng sớm.")
            .param("name", "Nguyễn Văn <script>")
            .param("phone", "0912 345 678")
            .param("about", evening.id() + ":" + MONDAY)
            .param("heardAt", "khoảng năm rưỡi");
    MvcTestResult sent = send(form);
    assertThat(sent).hasStatus(302);
    String to = sent.getResponse().getRedirectedUrl();
    assertThat(to).matches("/residents/feedback/sent\\?code=[A-Z0-9]{8}");
    assertThat(sent.getResponse().getHeaders("Set-Cookie")).isEmpty();
    assertThat(sent.getRequest().getSession(false)).isNull();
    String code = String.valueOf(to).substring(String.valueOf(to).length() - 8);
    assertThat(body(http.get().uri(String.valueOf(to)))).contains(code);

    String id =
        jdbc.sql("select id from feedback where code = ?").param(code).query(String.class).single();
    String list = body(http.get().uri("/feedback").with(officer()));
    assertThat(list).contains("&lt;b&gt;quá to&lt;/b&gt;", "mới", code);
    String one = body(http.get().uri("/feedback/" + id).with(officer()));
    assertThat(one)
        .contains(
            "Nguyễn Văn &lt;script&gt;",
            "0912 345 678",
            "23/11/2026 17:00 Bản tin",
            "khoảng năm rưỡi");
    assertThat(http.post().uri("/feedback/" + id + "/take").with(officer()).with(csrf()))
        .hasStatus(302);
    assertThat(answer(id, "  ", true)).hasStatus(422);
    assertThat(answer(id, "x".repeat(4_001), true)).hasStatus(422);
    assertThat(answer(id, "Đài đã giảm <u>âm lượng</u>.", false)).hasStatus(302);
    assertThat(body(http.get().uri("/residents/feedback"))).doesNotContain("giảm");
    assertThat(answer(id, "Đài đã giảm <u>âm lượng</u>.", true)).hasStatus(302);
    assertThat(body(http.get().uri("/residents/feedback")))
        .contains("ngõ 5", "Đài đã giảm &lt;u&gt;âm lượng&lt;/u&gt;.")
        .doesNotContain("Nguyễn Văn", "0912", "<u>", "<b>quá");

    assertThat(report())
        .contains("đã tiếp nhận", "đã trả lời 1", "Loa ở ngõ 5 <b>quá to</b> lúc sáng sớm.")
        .doesNotContain("Nguyễn Văn <", "0912");

    assertThat(http.post().uri("/feedback/" + id + "/erase").with(officer()).with(csrf()))
        .hasStatus(302);
    assertThat(answer(id, "Trả lời nữa.", true)).hasStatus(409);
    assertThat(body(http.get().uri("/residents/feedback"))).doesNotContain("ngõ 5", "giảm");
    assertThat(body(http.get().uri("/feedback/" + id).with(officer())))
        .doesNotContain("Nguyễn Văn", "0912", "quá to");
    assertThat(report()).contains("đã xóa nội dung theo yêu cầu").doesNotContain("ngõ 5");
    String trail =
        jdbc.sql("select * from trail_entry where subject = ?")
            .param(id)
            .query()
            .listOfRows()
            .toString();
    assertThat(trail)
        .contains("trail.feedback.taken", "trail.feedback.answered", "trail.feedback.erased")
        .doesNotContain("Nguyễn", "0912", "quá to", "giảm");
  }

  @Test
  void programsAndOtherSitesAreKeptOut() {
    long before = count();
    String text = "Xin hỏi lịch phát tuần sau.";
    assertThat(send(form().param("text", text).param("website", "http://spam.example")))
        .hasStatus(422);
    assertThat(send(unstamped().param("text", text))).hasStatus(422);
    assertThat(send(unstamped().param("text", text).param("stamp", "1.ab"))).hasStatus(422);
    String quick = stamp();
    assertThat(send(unstamped().param("text", text).param("stamp", quick))).hasStatus(422);
    for (String wrong :
        List.of(
            "ngắn",
            "x".repeat(2_001),
            "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000")) {
      assertThat(send(form().param("text", wrong))).hasStatus(422);
    }
    assertThat(send(form().param("text", text).param("phone", "<b>"))).hasStatus(422);
    assertThat(send(form().param("text", text).param("name", "x".repeat(101)))).hasStatus(422);
    assertThat(send(form().param("text", text).param("about", "nothing:2026-11-23")))
        .hasStatus(422);
    String again =
        body(
            form()
                .header("Sec-Fetch-Site", "same-origin")
                .param("text", "ngắn")
                .param("name", "A\"><b>"));
    assertThat(again).contains("A&quot;&gt;&lt;b&gt;", "id=\"text-error\"");

    for (String site : List.of("cross-site", "same-site", "none")) {
      assertThat(form().param("text", text).header("Sec-Fetch-Site", site).exchange())
          .as(site)
          .hasStatus(403);
    }
    assertThat(form().param("text", text).exchange()).hasStatus(403);
    for (String origin :
        List.of("http://evil.example", "http://localhost.evil.example", "null", "::")) {
      assertThat(
              form()
                  .param("text", text)
                  .header("Host", "localhost")
                  .header("Origin", origin)
                  .exchange())
          .as(origin)
          .hasStatus(403);
    }
    assertThat(count()).isEqualTo(before);

    assertThat(
            form()
                .param("text", text)
                .header("Host", "localhost")
                .header("Origin", "http://localhost")
                .exchange())
        .hasStatus(302);
    assertThat(
            form()
                .param("text", text)
                .header("Host", "localhost")
                .header("Referer", "http://localhost/residents/feedback")
                .exchange())
        .hasStatus(302);
    for (int i = 0; i < 3; i++) {
      assertThat(send(form().param("text", text))).hasStatus(302);
    }
    assertThat(send(form().param("text", text))).hasStatus(429);
    assertThat(count()).isEqualTo(before + 5);
    house = "192.0.2." + HOUSES.incrementAndGet();
    assertThat(send(form().param("text", text))).hasStatus(302);
  }

  @Test
  void theAdministratorDecidesWhatResidentsMayDo() {
    RequestPostProcessor admin = person("Quản trị trang dân", Role.ADMIN);
    assertThat(http.get().uri("/settings/residents").with(admin)).hasStatusOk();
    for (String wrong : List.of("", "-1", "91", "x")) {
      assertThat(
              http.post()
                  .uri("/settings/residents")
                  .with(admin)
                  .with(csrf())
                  .param("page", "true")
                  .param("replayDays", wrong))
          .hasStatus(422);
    }
    assertThat(access.current()).isEqualTo(PublicAccess.standard());
    assertThat(
            http.post()
                .uri("/settings/residents")
                .with(admin)
                .with(csrf())
                .param("page", "true")
                .param("replayDays", "14"))
        .hasStatus(302);
    assertThat(access.current()).isEqualTo(new PublicAccess(true, 14, false));
  }

  private MockMvcRequestBuilder unstamped() {
    return http.post()
        .uri("/residents/feedback")
        .with(request -> {
          request.setRemoteAddr(house);
          return request;
        });
  }

  /** A form that somebody has filled in for a while. */
  private MockMvcRequestBuilder form() {
    String stamp = access.current().feedback() && access.current().page() ? stamp() : "";
    clock.set(clock.instant().plusSeconds(5));
    return unstamped().param("stamp", stamp);
  }

  private String stamp() {
    Matcher stamp = STAMP.matcher(body(http.get().uri("/residents/feedback")));
    assertThat(stamp.find()).isTrue();
    return stamp.group(1);
  }

  private static MvcTestResult send(MockMvcRequestBuilder form) {
    return form.header("Sec-Fetch-Site", "same-origin").exchange();
  }

  private MvcTestResult answer(String id, String words, boolean shown) {
    MockMvcRequestBuilder form =
        http.post()
            .uri("/feedback/" + id + "/answer")
            .with(officer())
            .with(csrf())
            .param("answer", words);
    return (shown ? form.param("shown", "true") : form).exchange();
  }

  private String report() throws Exception {
    byte[] word =
        http.get()
            .uri("/reports/2026-Q4/report.docx")
            .with(officer())
            .exchange()
            .getResponse()
            .getContentAsByteArray();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word));
        XWPFWordExtractor text = new XWPFWordExtractor(document)) {
      return text.getText();
    }
  }

  private long count() {
    return jdbc.sql("select count(*) from feedback").query(Long.class).single();
  }

  private RequestPostProcessor officer() {
    return person("Cán bộ phản ánh", Role.OFFICER);
  }

  private RequestPostProcessor person(String name, Role role) {
    return user(
        people.all().stream()
            .filter(known -> known.name().equals(name))
            .findAny()
            .map(SignedIn::new)
            .orElseGet(() -> new SignedIn(people.add(name, "mật khẩu của đài", Set.of(role)))));
  }

  private static String body(MockMvcRequestBuilder request) {
    return new String(
        request.exchange().getResponse().getContentAsByteArray(),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
