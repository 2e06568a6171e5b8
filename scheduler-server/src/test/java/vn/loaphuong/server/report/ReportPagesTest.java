package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Row;
import vn.loaphuong.server.plans.Target;
import vn.loaphuong.server.timetable.Wakeup;

class ReportPagesTest extends ServerTest {

  @Autowired private JdbcTemplate log;
  @Autowired private Tallies tallies;
  @Autowired private PeopleRegister people;
  @Autowired private StationPcs pcs;
  @Autowired private PlanDesk desk;
  @Autowired private List<Wakeup> alarms;

  private RequestPostProcessor officer() {
    Person officer =
        people.all().stream()
            .filter(person -> person.name().equals("Trần Văn A"))
            .findFirst()
            .orElseGet(() -> people.add("Trần Văn A", "nhật ký phát sóng", Set.of(Role.OFFICER)));
    return user(new SignedIn(people.find(officer.id()).orElseThrow()));
  }

  @Test
  void theOfficerSeesTheFiguresAndTakesTheReportAway() throws Exception {
    LoggedSamples.store(
        log, LoggedSamples.chain("pages-pc", 400, LoggedSamples.keys(), new Random(9)));
    tallies.catchUp(LoggedSamples.ZONE);
    assertThat(
            http.post()
                .uri("/reports/letterhead")
                .with(officer())
                .with(csrf())
                .param("superior", "Ủy ban nhân dân\nthành phố Hưng Yên")
                .param("issuer", "Ủy ban nhân dân\nphường Trung Hưng")
                .param("issuerInSentences", "Ủy ban nhân dân phường Trung Hưng")
                .param("place", "Trung Hưng")
                .param("symbol", "BC-UBND")
                .param("capacity", "TM. Ủy ban nhân dân\nChủ tịch")
                .param("signatory", "Trịnh Quang Hòa"))
        .hasStatus(302);
    assertThat(
            http.post()
                .uri("/reports/2026-Q2/texts")
                .with(officer())
                .with(csrf())
                .param("number", "7")
                .param("date", "2026-06-04")
                .param("outlook", "Tăng cường tuyên truyền chuyển đổi số."))
        .hasStatus(302);

    assertThat(http.get().uri("/reports?period=2026-Q2").with(officer()))
        .hasStatusOk()
        .bodyText()
        .contains("quý II năm 2026", "đã phát", "Tăng cường tuyên truyền chuyển đổi số.");
    byte[] word =
        http.get()
            .uri("/reports/2026-Q2/report.docx")
            .with(officer())
            .exchange()
            .getResponse()
            .getContentAsByteArray();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word));
        XWPFWordExtractor text = new XWPFWordExtractor(document)) {
      assertThat(text.getText())
          .contains("Số: 07/BC-UBND", "Trịnh Quang Hòa", "chuyển đổi số.", "mã đối chiếu: ");
    }
    assertThat(http.get().uri("/reports/2026-Q2/report.pdf").with(officer()).exchange())
        .bodyText()
        .startsWith("%PDF");
    assertThat(http.get().uri("/reports/2026-Q2/report.xlsx").with(officer()))
        .hasStatusOk()
        .bodyText()
        .startsWith("PK");
    assertThat(http.get().uri("/api/v1/reports/2026-Q2").with(officer()))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.figures.sum.due")
        .isEqualTo(
            (int)
                Figures.of(Period.of("2026-Q2"), tallies.of(Period.of("2026-Q2")), Map.of())
                    .sum()
                    .due());
  }

  @Test
  void aDraftIsPreparedByTheAlarmClockAndAnnouncedOnTheHomePage() {
    clock.set(Instant.parse("2027-02-17T03:00:00Z"));
    alarms.forEach(Wakeup::wake);
    assertThat(http.get().uri("/").with(officer())).bodyText().doesNotContain("quý I năm 2027");

    clock.set(Instant.parse("2027-02-19T03:00:00Z"));
    alarms.forEach(Wakeup::wake);

    assertThat(http.get().uri("/").with(officer()))
        .hasStatusOk()
        .bodyText()
        .contains("quý I năm 2027", "04/03/2027", "/reports?period=2027-Q1");
  }

  @Test
  void lettersAndTextsAreOfferedAgainInTheNextPeriodEachPlanWithItsOwn() {
    String plan =
        desk.add(
                new Plan(
                    "",
                    "18/KH-UBND",
                    LocalDate.of(2027, 3, 5),
                    "Tuyên truyền cải cách hành chính",
                    List.of(),
                    Every.YEAR.around(LocalDate.of(2027, 1, 1)),
                    List.of(
                        new Row(
                            "Chuyên mục phát thanh",
                            "",
                            "",
                            "",
                            "",
                            new Target.Items(2, Every.MONTH))),
                    List.of(),
                    null))
            .id();
    write("2027-Q2", "", "Phát thêm tin về mùa mưa bão.");
    write("2027-Q2", plan, "Mời cán bộ một cửa trả lời trên loa.");

    assertThat(page("2027-Q3", ""))
        .contains("Phát thêm tin về mùa mưa bão.", "18/KH-UBND")
        .doesNotContain("Mời cán bộ một cửa");
    assertThat(page("2027-Q3", plan))
        .contains("Mời cán bộ một cửa trả lời trên loa.", "6 tin, bài", "0,0%")
        .doesNotContain("mùa mưa bão");
    assertThat(page("2027-Q4", "")).doesNotContain("mùa mưa bão");
    assertThat(http.get().uri("/api/v1/reports/2027-Q3").param("plan", plan).with(officer()))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.targets[0].wanted")
        .isEqualTo(6);
    assertThat(http.get().uri("/reports/2027-Q3/report.docx?plan=nothing").with(officer()))
        .hasStatus(404);
    desk.remove(plan);
  }

  @Test
  void aRelaysEvidenceSaysWhatWasLostAndWhatStoodIn() {
    Instant due = Instant.parse("2026-11-20T22:30:00Z");
    AiringRecord relay =
        new AiringRecord(
            "relay-pc",
            1,
            "item",
            "relay-slot:2026-11-21",
            7,
            ItemKind.RELAY,
            "Đài thị xã",
            null,
            "relay:town",
            due,
            due,
            due.plusSeconds(60),
            60 * 44_100,
            47 * 44_100,
            -17.0,
            Duration.ZERO,
            "default",
            Outcome.PARTLY,
            Shortfall.SOURCE_LOST,
            null,
            new RelayCourse(
                41 * 44_100,
                6 * 44_100,
                13 * 44_100,
                List.of(
                    new RelayCourse.Switch(due, RelayCourse.Feed.SOURCE, "It began."),
                    new RelayCourse.Switch(
                        due.plusSeconds(41), RelayCourse.Feed.STAND_IN, "It was lost."))));
    LoggedSamples.store(
        log, List.of(new ChainedRecord(1, Wire.bytes(relay), "", "hash", new byte[64])));

    assertThat(http.get().uri("/airings/relay-pc/1").with(officer()))
        .hasStatusOk()
        .bodyText()
        .contains("41 giây", "19 giây", "6 giây", "13 giây", "05:30:41,000", "Nội dung thay thế")
        .contains("2.072.700 / 2.646.000")
        .doesNotContain("It was lost.");
  }

  private String page(String period, String plan) {
    return new String(
        http.get()
            .uri("/reports")
            .param("period", period)
            .param("plan", plan)
            .with(officer())
            .exchange()
            .getResponse()
            .getContentAsByteArray(),
        StandardCharsets.UTF_8);
  }

  private void write(String period, String plan, String outlook) {
    assertThat(
            http.post()
                .uri("/reports/{period}/texts", period)
                .with(officer())
                .with(csrf())
                .param("plan", plan)
                .param("outlook", outlook))
        .hasStatus(302);
  }

  @Test
  void whatComesInIsCountedAndMovesTheEndOfItsChainOn() {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("Bản tin một", MONDAY_TEN.minusSeconds(900), Duration.ofMinutes(3));
    agent.air("Bản tin hai", MONDAY_TEN.minusSeconds(600), Duration.ofMinutes(2));
    assertThat(agent.upload(agent.journal())).hasStatusOk();

    for (String table : List.of("chain_anchor", "report_progress")) {
      assertThat(
              log.queryForObject(
                  "select number from " + table + " where agent_id = ?",
                  Long.class,
                  agent.paired().agentId()))
          .as(table)
          .isEqualTo(2);
    }
    assertThat(http.get().uri("/api/v1/evidence/chains").with(officer()))
        .hasStatusOk()
        .bodyText()
        .contains("\"agentId\":\"" + agent.paired().agentId() + "\",\"records\":2,\"fault\":null");
  }

  @Test
  void aPeriodNobodyKnowsIsRefusedInASentence() {
    assertThat(http.get().uri("/reports?period=2026-Q9").with(officer()))
        .hasStatus(422)
        .bodyText()
        .contains("2026-Q1");
    assertThat(http.get().uri("/api/v1/reports/soon").with(officer())).hasStatus(422);
  }

  @Test
  void theLogIsCheckedAtThePushOfAButton() {
    assertThat(http.get().uri("/reports/check").with(officer()))
        .hasStatusOk()
        .bodyText()
        .contains("Kiểm tra nhật ký");
  }
}
