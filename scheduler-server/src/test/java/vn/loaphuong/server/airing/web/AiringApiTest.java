package vn.loaphuong.server.airing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;

@WithMockUser(roles = "OFFICER")
class AiringApiTest extends ApiTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  @Autowired private StationPcs pcs;

  @Test
  void whatAnAgentSendsIsInTheLogOnce() {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("Bản tin gửi hai lần", AT, Duration.ofMinutes(3));
    agent.air("Bản tin sau", AT.plusSeconds(600), Duration.ofMinutes(2));

    for (int again = 0; again < 2; again++) {
      MvcTestResult answer = agent.upload(agent.journal());
      assertThat(answer).hasStatusOk();
      assertThat(
              Wire.read(answer.getResponse().getContentAsByteArray(), Acknowledged.class).number())
          .isEqualTo(2);
    }

    assertThat(http.get().uri("/api/v1/airings?text=gui hai lan").exchange())
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"count": 1, "airedSeconds": 180.0,
             "airings": [{"record": {"title": "Bản tin gửi hai lần", "number": 1, "outcome": "AIRED",
               "plannedStart": "2026-11-23T02:00:00Z", "firstFrameAt": "2026-11-23T02:00:00.003Z"}}]}
            """);
  }

  @Test
  void aRecordThatDoesNotFitIsAProblemThatNamesIt() {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("một", AT, Duration.ofMinutes(3));
    agent.air("hai", AT.plusSeconds(600), Duration.ofMinutes(2));

    MvcTestResult answer = agent.upload(List.of(agent.journal().get(1)));

    assertThat(answer).hasStatus(409).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("số 2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"records\": [null]}", "{\"records\": [{}]}"})
  void whatIsNoUploadIsAProblem(String sent) {
    TestAgent agent = new TestAgent(http, pcs);
    MvcTestResult answer =
        http.post()
            .uri("/api/v1/agent/airings")
            .header("Authorization", "Bearer " + agent.paired().token())
            .contentType(MediaType.APPLICATION_JSON)
            .content(sent)
            .exchange();

    assertThat(answer.getResponse().getStatus()).isBetween(400, 422);
    assertThat(answer).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void theTableIsUtf8WithAByteOrderMark() {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("Bản tin bảng", AT, Duration.ofMinutes(3));
    agent.upload(agent.journal());

    MvcTestResult answer = http.get().uri("/api/v1/airings.csv?text=ban tin bang").exchange();

    assertThat(answer).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
    byte[] body = answer.getResponse().getContentAsByteArray();
    assertThat(body).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(body, StandardCharsets.UTF_8)).contains(";Bản tin bảng;Đã phát;");
  }

  @Test
  void theWorkbookHasTimesAsTimesAndNothingToRun() throws Exception {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("=2+3 bản tin sổ", AT, Duration.ofMinutes(3));
    agent.upload(agent.journal());

    MvcTestResult answer = http.get().uri("/api/v1/airings.xlsx?text=ban tin so").exchange();

    assertThat(answer).hasStatusOk();
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
      XSSFRow row = book.getSheetAt(0).getRow(1);
      assertThat(row.getCell(0).getLocalDateTimeCellValue()).isEqualTo("2026-11-23T09:00:00");
      assertThat(row.getCell(3).getNumericCellValue()).isEqualTo(180);
      assertThat(row.getCell(5).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(5).getStringCellValue()).isEqualTo("=2+3 bản tin sổ");
      assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(1);
    }
  }

  @Test
  void theProvinceGetsItsOwnFields() {
    TestAgent agent = new TestAgent(http, pcs);
    agent.air("Bản tin cho tỉnh", AT, Duration.ofMinutes(3));
    agent.upload(agent.journal());

    assertThat(http.get().uri("/api/v1/airings/provincial?text=ban tin cho tinh").exchange())
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            [{"TieuDe": "Bản tin cho tỉnh", "LoaiBanTin": "BULLETIN", "ThoiGianPhat": 1795399200,
              "ThoiLuong": "00:03:00", "TiepAm": false, "KetQua": "AIRED"}]
            """);
  }

  @Test
  void exactlyWhatIsShownIsTakenAwayAsJson() {
    TestAgent agent = new TestAgent(http, pcs);
    TestAgent other = new TestAgent(http, pcs);
    agent.air("Bản tin mang về", AT, Duration.ofMinutes(3));
    agent.upload(agent.journal());
    other.air("Bản tin mang về", AT, Duration.ofMinutes(3));
    other.upload(other.journal());

    assertThat(
            http.get()
                .uri("/api/v1/airings.json?text=mang ve&pc=" + agent.paired().agentId())
                .exchange())
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$[*].record.agentId")
        .asArray()
        .containsExactly(agent.paired().agentId());
    assertThat(http.get().uri("/api/v1/airings.json?text=mang ve&topic=PAPI").exchange())
        .hasStatusOk()
        .bodyText()
        .isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "outcome=LOUD", "limit=0", "limit=1001", "offset=-1"})
  void aQueryThatMakesNoSenseIsAProblem(String query) {
    assertThat(http.get().uri("/api/v1/airings?" + query).exchange().getResponse().getStatus())
        .isIn(400, 422);
  }
}
