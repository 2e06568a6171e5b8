package vn.loaphuong.server.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.TopicList;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

class PlanPagesTest extends ServerTest {

  private static final String PROGRAMME = "Chuyên mục phát thanh mỗi tháng";

  @Autowired private PeopleRegister people;
  @Autowired private PlanDesk desk;
  @Autowired private Plans plans;
  @Autowired private PlanWatch watch;
  @Autowired private Library library;
  @Autowired private TopicList topics;
  private List<String> offered = List.of();

  @BeforeEach
  void rememberTopics() {
    offered = topics.all();
  }

  @AfterEach
  void putAllAway() {
    topics.replace(offered);
    plans.warnAhead(7);
    desk.all().forEach(plan -> desk.remove(plan.id()));
  }

  private RequestPostProcessor as(Role role) {
    String name = "Người " + role;
    Person person =
        people.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseGet(() -> people.add(name, "kế hoạch tuyên truyền", Set.of(role)));
    return user(new SignedIn(people.find(person.id()).orElseThrow()));
  }

  private MvcTestResult addPlan(String subject) {
    return http.post()
        .uri("/plans")
        .with(as(Role.OFFICER))
        .with(csrf())
        .param("subject", subject)
        .param("number", "18/KH-UBND")
        .param("issued", "2026-03-05")
        .param("topics", "PAPI\nPAR INDEX")
        .param("first", "2026-01-01")
        .param("last", "2026-12-31")
        .param("what", PROGRAMME, "Bản tin số, trên màn hình LED", "")
        .param("lead", "Cán bộ Đài truyền thanh", "Văn phòng UBND", "")
        .param("cooperating", "Ban biên tập, các ban ngành", "", "")
        .param("frequency", "Mỗi tháng 01 chương trình", "01 số/tháng", "")
        .param("time", "Cả năm", "Cả năm", "")
        .param("target", "PROGRAMMES", "NONE", "NONE")
        .param("every", "MONTH", "MONTH", "MONTH")
        .param("times", "1", "1", "1")
        .param("shortest", "10", "10", "10")
        .param("longest", "15", "15", "15")
        .param("source", "", "", "")
        .param("days", "ALL", "ALL", "ALL")
        .param("dutyEvery", "QUARTER", "NONE")
        .param("beforeDay", "5", "5")
        .param("beforeDate", "", "")
        .param("addressee", "UBND thành phố", "")
        .exchange();
  }

  @Test
  void aPlanIsWrittenDownAndShownWithWhatIsMissing() {
    assertThat(addPlan("Cải cách hành chính năm 2026")).hasStatus(302);
    Plan plan = desk.all().getFirst();

    assertThat(plan.rows()).hasSize(2);
    assertThat(plan.rows().getFirst().cooperating()).isEqualTo("Ban biên tập, các ban ngành");
    assertThat(plan.rows().getLast().target()).isNull();
    assertThat(plan.duties())
        .containsExactly(new ReportDuty.Each("UBND thành phố", Every.QUARTER, 5));
    assertThat(http.get().uri("/plans/" + plan.id()).with(as(Role.LEADER)))
        .hasStatusOk()
        .bodyText()
        .contains(
            "mỗi tháng 1 chương trình 10–15 phút",
            "còn thiếu 1",
            "Thứ Sáu, 04/12/2026",
            "không phát trên đài");
    assertThat(http.get().uri("/plans").with(as(Role.OPERATOR)))
        .hasStatusOk()
        .bodyText()
        .contains("18/KH-UBND", "Báo cáo tới phải gửi chậm nhất");
    assertThat(http.get().uri("/plans/" + plan.id() + "/edit").with(as(Role.OFFICER)))
        .hasStatusOk()
        .bodyText()
        .contains("Ban biên tập, các ban ngành", "value=\"15\"");
  }

  @Test
  void whatCannotBeUnderstoodIsSaidBesideItsFieldAndNothingIsStored() {
    int before = desk.all().size();

    assertThat(addPlan("  ")).hasStatus(422).bodyText().contains("Hãy ghi kế hoạch về việc gì.");
    assertThat(
            http.post()
                .uri("/plans")
                .with(as(Role.OFFICER))
                .with(csrf())
                .param("subject", "x")
                .param("first", "2026-12-31")
                .param("last", "2026-01-01"))
        .hasStatus(422)
        .bodyText()
        .contains("Ngày kết thúc đứng trước ngày bắt đầu.");
    assertThat(desk.all()).hasSize(before);
    assertThat(http.get().uri("/plans/nobody").with(as(Role.OFFICER))).hasStatus(404);
  }

  @Test
  void theFirstPageWarnsSevenDaysBeforeTheMonthEndsAndTheAlarmNotesItOnce() {
    addPlan("Cải cách hành chính năm 2026");
    Plan plan = desk.all().getFirst();

    clock.set(Instant.parse("2026-11-23T03:00:00Z"));
    assertThat(home()).contains(PROGRAMME).doesNotContain("18/KH-UBND: đến hết ngày");

    clock.set(Instant.parse("2026-11-24T03:00:00Z"));
    assertThat(home()).contains("18/KH-UBND: đến hết ngày 30/11/2026 còn thiếu 1", PROGRAMME);
    watch.wake();
    Instant raised = clock.instant();
    // The server was off for two days; the alarm goes off at its start, and again an hour later.
    clock.set(Instant.parse("2026-11-26T03:00:00Z"));
    watch.wake();
    watch.wake();
    assertThat(plans.warnings()).containsEntry("behind:" + plan.id() + ":0:2026-11-30", raised);

    desk.remove(plan.id());
    watch.wake();
    assertThat(plans.warnings()).doesNotContainKey("behind:" + plan.id() + ":0:2026-11-30");
    assertThat(home()).doesNotContain(PROGRAMME);
  }

  private String home() {
    return new String(
        http.get().uri("/").with(as(Role.OFFICER)).exchange().getResponse().getContentAsByteArray(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void aBulletinIsWrittenForAPlan() {
    addPlan("Cải cách hành chính năm 2026");
    Plan plan = desk.all().getFirst();
    assertThat(http.get().uri("/bulletins/new").with(as(Role.OPERATOR)))
        .hasStatusOk()
        .bodyText()
        .contains("18/KH-UBND · Cải cách hành chính năm 2026", "PAR INDEX");

    MvcTestResult written =
        http.post()
            .uri("/bulletins")
            .with(as(Role.OPERATOR))
            .with(csrf())
            .param("title", "Một cửa liên thông")
            .param("topic", "PAR INDEX")
            .param("plan", plan.id())
            .param("text", "Bộ phận Một cửa làm việc cả sáng thứ Bảy.")
            .exchange();

    assertThat(written).hasStatus(302);
    assertThat(desk.bulletins(plan.id()))
        .singleElement()
        .matches(bulletin -> bulletin.words().title().equals("Một cửa liên thông"));
    assertThat(http.get().uri("/plans/" + plan.id()).with(as(Role.OFFICER)))
        .bodyText()
        .contains("Một cửa liên thông");
    int before = library.list(null, "").size();
    assertThat(
            http.post()
                .uri("/bulletins")
                .with(as(Role.OPERATOR))
                .with(csrf())
                .param("title", "Khác")
                .param("plan", "nobody")
                .param("text", "Không có kế hoạch này."))
        .hasStatus(422)
        .bodyText()
        .contains("Không có kế hoạch này. Hãy mở lại");
    assertThat(library.list(null, "")).hasSize(before);
  }

  @Test
  void topicsAndTheWarningAreSettings() {
    assertThat(
            http.post()
                .uri("/plans/settings")
                .with(as(Role.OFFICER))
                .with(csrf())
                .param("daysAhead", "10")
                .param("topicLines", "PAPI\n\n Môi trường \nPAPI\nAn toàn giao thông"))
        .hasStatus(302);
    assertThat(http.get().uri("/bulletins/new").with(as(Role.OPERATOR)))
        .bodyText()
        .contains("An toàn giao thông")
        .doesNotContain("SIPAS");
    assertThat(plans.daysAhead()).isEqualTo(10);
    assertThat(
            http.post()
                .uri("/plans/settings")
                .with(as(Role.OFFICER))
                .with(csrf())
                .param("daysAhead", "40")
                .param("topicLines", "PAPI"))
        .hasStatus(422)
        .bodyText()
        .contains("Hãy chọn từ 1 đến 31 ngày.");
  }
}
