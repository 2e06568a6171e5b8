package vn.loaphuong.server.timetable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.library.LibraryDouble;

@WithMockUser(roles = {"OPERATOR", "ADMIN"})
class TimetableApiTest extends ApiTest {

  @Autowired private LibraryDouble library;

  @Test
  void aSlotIsAddedSeenChangedRemovedAndPutBack() {
    library.approve("b", Duration.ofMinutes(5));
    MvcTestResult added =
        post(
            "/api/v1/slots",
            """
            {"title": "Bản tin chiều", "content": {"kind": "bulletin", "bulletinId": "b"}, "withSignatureTune": true,
             "recurrence": {"kind": "weekly", "days": ["MONDAY", "FRIDAY"], "at": "17:00", "from": "2026-11-23"}}
            """);
    assertThat(added).hasStatus(201);
    String id = com.jayway.jsonpath.JsonPath.read(body(added), "$.id");

    week()
        .extractingPath("$[*].start")
        .asArray()
        .contains("2026-11-23T10:00:00Z", "2026-11-27T10:00:00Z");
    week().extractingPath("$[?(@.slotId == '" + id + "')].airs").asArray().containsOnly(true);

    assertThat(http.delete().uri("/api/v1/slots/" + id).with(csrf())).hasStatus(204);
    week().extractingPath("$[?(@.slotId == '" + id + "')]").asArray().isEmpty();
    assertThat(post("/api/v1/slots/" + id + "/restore", "")).hasStatus(200);
    week().extractingPath("$[?(@.slotId == '" + id + "')]").asArray().hasSize(2);
  }

  @Test
  void aTimeThatHasPassedIsAProblemBesideItsField() {
    MvcTestResult answer =
        post(
            "/api/v1/slots",
            """
            {"title": "Bản tin", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "once", "at": "2026-11-23T09:59:59"}}
            """);

    assertThat(answer).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"field": "recurrence", "detail": "Giờ phát đã qua. Hãy chọn giờ sau 10:01."}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no JSON                                                                                   | 400
          {}                                                                                        | 422
          {"title": "a", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "hourly"}}                       | 400
          {"title": "a", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "once", "at": "tomorrow"}}       | 400
          {"title": "a", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "weekly", "days": [], "at": "17:00", "from": "2026-11-23"}} | 400
          {"title": "a", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "weekly", "days": ["MONDAY"], "at": "17:00", "from": "2026-11-23", "until": "2026-11-22"}} | 400
          {"title": "a", "content": {"kind": "bulletin", "bulletinId": "b"}, "recurrence": {"kind": "once", "at": "2026-11-23T22:00"}} | 422
          """)
  void whatIsNoSlotIsAProblem(String sent, int status) {
    MvcTestResult answer = post("/api/v1/slots", sent);

    assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(". Hãy ");
    assertThat(body(answer)).doesNotContain("Exception").doesNotContain("vn.loaphuong");
  }

  @Test
  void aSlotThatIsNotThereIsNotFound() {
    assertThat(http.delete().uri("/api/v1/slots/none").with(csrf())).hasStatus(404);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:00:00Z, 2026-11-22T00:00:00Z",
    "2026-11-23T00:00:00Z, 2027-11-22T00:00:00Z",
  })
  void aSpanHasAnOrderAndALimit(String from, String until) {
    assertThat(http.get().uri("/api/v1/timetable?from=" + from + "&until=" + until)).hasStatus(422);
  }

  @Test
  void aSpanIsMadeOfInstants() {
    assertThat(http.get().uri("/api/v1/timetable?from=today&until=tomorrow")).hasStatus(400);
    assertThat(http.get().uri("/api/v1/timetable")).hasStatus(400);
  }

  @Test
  void theWeekIsDrawnFromWhatIsPlanned() {
    library.approve("drawn", Duration.ofMinutes(5));
    String id = added("drawn", "2026-11-25T17:00");
    String blocked = added("unapproved", "2026-11-25T18:00");

    feed()
        .extractingPath("$.events[?(@.id == '" + id + ":2026-11-25')]")
        .asArray()
        .singleElement()
        .hasToString(
            "{id=%s:2026-11-25, url=/timetable/slots/%s/occurrences/2026-11-25,".formatted(id, id)
                + " start=2026-11-25T17:00:00, end=2026-11-25T17:05:00, title=Bản tin,"
                + " kind=BULLETIN, kindName=Bản tin, priority=false, over=false, why=null,"
                + " says=17:00 – 17:05, Bản tin, Bản tin, movable=true, stretchable=false}");
    feed()
        .extractingPath("$.events[?(@.id == '" + blocked + ":2026-11-25')].why")
        .asArray()
        .containsExactly("Chưa duyệt");
    feed()
        .extractingPath("$.events[?(@.id == '" + blocked + ":2026-11-25')].says")
        .asArray()
        .singleElement()
        .asString()
        .endsWith("Sẽ không phát: Bản tin chưa được duyệt. Hãy trình duyệt bản tin.");
    assertThat(http.get().uri("/timetable/occurrences?from=2026-08-31&until=2026-09-05").exchange())
        .bodyJson()
        .extractingPath("$.days[*].date")
        .asArray()
        .containsExactly("2026-09-01", "2026-09-02");
  }

  @Test
  @WithMockUser(roles = "LEADER")
  void whoMayNotEditIsOfferedNothingToMove() {
    feed().extractingPath("$.events[*].movable").asArray().doesNotContain(true);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23, 422",
    "2026-11-23, 2027-11-23, 422",
    "today, 2026-11-24, 400"
  })
  void theWeekHasALimit(String from, String until, int status) {
    assertThat(http.get().uri("/timetable/occurrences?from=" + from + "&until=" + until))
        .hasStatus(status);
  }

  @Test
  void aMoveThatTheStationsRulesForbidIsRefused() {
    library.approve("drawn", Duration.ofMinutes(5));
    String id = added("drawn", "2026-11-26T17:00");
    String uri = "/api/v1/slots/" + id + "/occurrences/2026-11-26";

    assertThat(put(uri, "{\"movedTo\": \"2026-11-26T20:58\"}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.field")
        .isEqualTo("to");
    assertThat(put(uri, "{\"movedTo\": \"2026-11-26T20:50\"}")).hasStatus(204);
  }

  private MvcTestResult put(String uri, String json) {
    return http.put()
        .uri(uri)
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private String added(String bulletin, String at) {
    return com.jayway.jsonpath.JsonPath.read(
        body(
            post(
                "/api/v1/slots",
                """
                {"title": "Bản tin", "content": {"kind": "bulletin", "bulletinId": "%s"},
                 "recurrence": {"kind": "once", "at": "%s"}}
                """
                    .formatted(bulletin, at))),
        "$.id");
  }

  private org.springframework.test.json.AbstractJsonContentAssert<?> feed() {
    return assertThat(
            http.get().uri("/timetable/occurrences?from=2026-11-23&until=2026-11-30").exchange())
        .bodyJson();
  }

  private org.springframework.test.json.AbstractJsonContentAssert<?> week() {
    return assertThat(
            http.get()
                .uri("/api/v1/timetable?from=2026-11-22T17:00:00Z&until=2026-11-29T17:00:00Z")
                .exchange())
        .bodyJson();
  }

  private MvcTestResult post(String uri, String json) {
    return http.post()
        .uri(uri)
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private static String body(MvcTestResult answer) {
    return new String(
        answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
