package vn.loaphuong.server.timetable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.station.calendar.CalendarDay;
import vn.loaphuong.server.station.calendar.CalendarDay.Kind;
import vn.loaphuong.server.station.calendar.HolidayRules;
import vn.loaphuong.server.station.calendar.WardCalendars;

class CalendarPagesTest extends ServerTest {

  private static final int YEAR = 2027;

  @Autowired private PeopleRegister people;
  @Autowired private WardCalendars calendars;
  private final MockHttpSession session = new MockHttpSession();

  @AfterEach
  void putAllAway() {
    calendars.propose(YEAR);
    calendars.change(HolidayRules.standard());
    calendars.current().mournings().forEach(one -> calendars.lift(one.id(), "test"));
  }

  @Test
  void aYearIsProposedEditedAndPutBack() {
    assertThat(get("/calendar?year=2027", Role.LEADER))
        .hasStatusOk()
        .bodyText()
        .contains("bản tính sẵn theo luật", "Thứ Bảy, 06/02/2027", "Tết Nguyên đán", "10/3")
        .doesNotContain("Lưu các ngày");

    assertThat(
            post("/calendar/years/2027")
                .param("date", "2027-02-06", "", "2027-02-07")
                .param("name", "Tết, theo thông báo", "", "Trực Tết")
                .param("kind", "HOLIDAY", "HOLIDAY", "WORKED_INSTEAD"))
        .hasStatus(302);
    assertThat(calendars.current().days(YEAR))
        .containsExactly(
            new CalendarDay(LocalDate.of(YEAR, 2, 6), Kind.HOLIDAY, "Tết, theo thông báo"),
            new CalendarDay(LocalDate.of(YEAR, 2, 7), Kind.WORKED_INSTEAD, "Trực Tết"));
    assertThat(get("/calendar?year=2027", Role.OPERATOR))
        .bodyText()
        .contains("Đã sửa theo thông báo", "Trở về bản tính sẵn");

    assertThat(post("/calendar/years/2027/propose")).hasStatus(302);
    assertThat(calendars.current().isEdited(YEAR)).isFalse();
    assertThat(post("/calendar/years/2027/undo")).hasStatus(302);
    assertThat(calendars.current().days(YEAR)).hasSize(2);
    assertThat(post("/calendar/years/2027/undo")).as("nothing more to undo").hasStatus(302);
    assertThat(calendars.current().days(YEAR)).hasSize(2);
  }

  @Test
  void whatIsNoDayIsSaidAndNothingIsStored() {
    assertThat(
            post("/calendar/years/2027")
                .param("date", "2027-02-06", "bốn tháng hai")
                .param("name", "Tết", "Tết")
                .param("kind", "HOLIDAY", "HOLIDAY"))
        .hasStatus(422)
        .bodyText()
        .contains("Dòng 2: ngày không đúng", "bốn tháng hai");
    assertThat(
            post("/calendar/years/2027")
                .param("date", "2027-02-06", "2027-02-07")
                .param("name", "Tết", " ")
                .param("kind", "HOLIDAY", "HOLIDAY"))
        .hasStatus(422)
        .bodyText()
        .contains("Dòng 2: chưa có tên");
    assertThat(
            post("/calendar/years/2027")
                .param("date", "2027-02-06", "2026-02-07")
                .param("name", "Tết", "Tết")
                .param("kind", "HOLIDAY", "HOLIDAY"))
        .hasStatus(422)
        .bodyText()
        .contains("Ngày 07/02/2026 không thuộc năm 2027");
    assertThat(calendars.current().isEdited(YEAR)).isFalse();
    assertThat(get("/calendar?year=1700", Role.OPERATOR)).hasStatus(404);
  }

  @Test
  void theRulesAreAWardsOwn() {
    assertThat(
            post("/calendar/rules")
                .param("tetDaysBefore", "2")
                .param("cultureDay", "true")
                .param("workingDays", "MONDAY", "TUESDAY"))
        .hasStatus(302);
    assertThat(calendars.rules().tetDaysBefore()).isEqualTo(2);
    assertThat(calendars.rules().nationalDayEve()).isFalse();
    assertThat(calendars.current().holiday(LocalDate.of(YEAR, 11, 24))).isPresent();
    assertThat(post("/calendar/rules").param("tetDaysBefore", "2"))
        .hasStatus(422)
        .bodyText()
        .contains("Chưa chọn ngày làm việc nào");
  }

  @Test
  void mourningIsSeenDeclaredLiftedAndDeclaredAgain() {
    assertThat(get("/calendar", Role.OPERATOR))
        .bodyText()
        .contains("value=\"2026-11-25\"", "value=\"2026-11-26\"", "Xem trước thay đổi");
    assertThat(get("/calendar?name=Tang&first=2026-11-25&last=2026-11-26", Role.OPERATOR))
        .hasStatusOk()
        .bodyText()
        .contains("Công bố Quốc tang");
    assertThat(calendars.current().mournings()).isEmpty();
    assertThat(get("/calendar?name=Tang&first=2026-11-25&last=2026-11-24", Role.OPERATOR))
        .hasStatus(422)
        .bodyText()
        .contains("Ngày cuối trước ngày đầu");
    assertThat(
            post("/calendar/mourning")
                .param("name", "Tang")
                .param("first", "2026-11-25")
                .param("last", "2027-11-26"))
        .hasStatus(422)
        .bodyText()
        .contains("dài quá 31 ngày");

    MvcTestResult declared =
        post("/calendar/mourning")
            .param("name", "Quốc tang & tưởng niệm")
            .param("first", "2026-11-25")
            .param("last", "2026-11-26")
            .exchange();
    assertThat(declared).hasStatus(302).redirectedUrl().isEqualTo("/timetable?from=2026-11-25");
    String id = calendars.current().mournings().getFirst().id();
    assertThat(get("/calendar", Role.LEADER))
        .bodyText()
        .contains("Quốc tang &amp; tưởng niệm", "Thứ Năm, 26/11/2026")
        .doesNotContain("Bãi bỏ");

    MvcTestResult lifted = post("/calendar/mourning/" + id + "/lift").exchange();
    assertThat(calendars.current().mournings()).isEmpty();
    String undo = String.valueOf(lifted.getMvcResult().getFlashMap().get("undo"));
    assertThat(http.post().uri(java.net.URI.create(undo)).with(csrf()).with(as(Role.OPERATOR)))
        .hasStatus(302);
    assertThat(calendars.current().mournings().getFirst().name())
        .isEqualTo("Quốc tang & tưởng niệm");
    assertThat(calendars.current().mournings().getFirst().until())
        .isEqualTo(LocalDate.of(2026, 11, 27).atStartOfDay());
    assertThat(post("/calendar/mourning/none/lift")).hasStatus(404);
  }

  private MvcTestResult get(String uri, Role role) {
    return http.get().uri(uri).with(as(role)).session(session).exchange();
  }

  private MockMvcRequestBuilder post(String uri) {
    return http.post().uri(uri).with(csrf()).with(as(Role.OPERATOR)).session(session);
  }

  private RequestPostProcessor as(Role role) {
    String name = "Lịch " + role;
    Person person =
        people.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseGet(() -> people.add(name, "lịch nghỉ của phường", Set.of(role)));
    return user(new SignedIn(person));
  }
}
