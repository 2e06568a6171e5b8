package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.time.Duration;
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
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

class ReportPagesTest extends ServerTest {

  @Autowired private JdbcTemplate log;
  @Autowired private Tallies tallies;
  @Autowired private PeopleRegister people;
  @Autowired private StationPcs pcs;

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
