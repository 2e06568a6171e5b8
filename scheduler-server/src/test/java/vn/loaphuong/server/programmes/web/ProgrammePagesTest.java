package vn.loaphuong.server.programmes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.recurrence.Repetition;

/** Programmes, slots and single occurrences over HTTP, without a browser. */
class ProgrammePagesTest extends ServerTest {

  @Autowired private Studio studio;
  @Autowired private Timetable timetable;
  @Autowired private PeopleRegister people;

  private SignedIn operator;
  private Programme programme;

  @BeforeEach
  void oneProgramme() {
    operator =
        new SignedIn(
            people.add(
                "Hoa " + UUID.randomUUID(), "loa phường lúc năm giờ", Set.of(Role.OPERATOR)));
    programme =
        studio.begin(
            "Chuyên mục " + UUID.randomUUID(),
            Rhythm.MONTHLY,
            Duration.ofMinutes(10),
            Duration.ofMinutes(15));
  }

  @Test
  void aProgrammeIsSetUpAndLacksItsEditions() {
    assertThat(
            post("/programmes")
                .param("title", "Nhịp sống phường")
                .param("rhythm", "MONTHLY")
                .param("shortest", "10")
                .param("longest", "15"))
        .hasStatus(302);
    assertThat(get("/programmes").exchange())
        .bodyText()
        .contains("Nhịp sống phường", "Tháng 11/2026", "Tháng 12/2026", "chưa soạn");
    assertThat(post("/programmes").param("title", " ").param("shortest", "10"))
        .hasStatus(422)
        .bodyText()
        .contains("Chưa có tên chuyên mục. Hãy ghi tên.");
  }

  @Test
  void anEditionIsBegunWithItsWordsAndSaysWhatIsMissing() {
    assertThat(post("/programmes/" + programme.id() + "/editions").param("day", "2026-12-24"))
        .hasStatus(302);
    Edition edition = studio.editionFor(programme, LocalDate.parse("2026-12-01")).orElseThrow();
    String page = "/programmes/editions/" + edition.id();

    assertThat(get(page).exchange())
        .bodyText()
        .contains("Tháng 12/2026", "ngắn hơn yêu cầu", "Xin kính chào quý thính giả");
    assertThat(post(page + "/submit"))
        .hasStatus(409)
        .bodyText()
        .contains("Chương trình chưa có mục nào. Hãy thêm ít nhất một bản tin đã duyệt.");
    assertThat(post(page + "/items").param("version", "7").param("act", "add:nobody"))
        .hasStatus(404);
    assertThat(
            post(page + "/frame")
                .param("version", Long.toString(edition.version()))
                .param("greeting", "Chào " + "bà con ".repeat(400)))
        .hasStatus(422)
        .bodyText()
        .contains("Lời dẫn quá dài.");
    assertThat(
            post(page + "/frame")
                .param("version", Long.toString(edition.version()))
                .param("greeting", "Chào bà con tháng 12 năm 2026.")
                .param("chimes", "true"))
        .hasStatus(302);
    assertThat(studio.get(edition.id()).frame().greeting()).isEqualTo("Chào bà con {period}.");
  }

  @Test
  void aSlotIsUnderstoodInASentenceWithItsNextDates() {
    MvcTestResult understood =
        monthly("17:00", post("/timetable/understood"))
            .param("onHoliday", "NEXT_WORKING_DAY")
            .exchange();

    assertThat(understood)
        .hasStatus(200)
        .bodyText()
        .contains("Thứ Hai đầu tiên của mỗi tháng, lúc 17:00")
        .contains("07/12/2026", "04/01/2027", "01/02/2027", "01/03/2027", "05/04/2027")
        .doesNotContain("FREQ", "BYDAY");
    assertThat(post("/timetable/understood").param("repeat", "WEEKLY").param("date", "2026-11-23"))
        .hasStatus(200)
        .bodyText()
        .contains("Chưa có giờ phát. Hãy chọn giờ.");
  }

  @Test
  void aSlotHoldsAProgrammeAndIsChangedFromADayOn() {
    assertThat(
            monthly("17:00", post("/timetable"))
                .param("content", "programme:" + programme.id())
                .param("priority", "PRIORITY"))
        .hasStatus(302);
    Slot slot = slot();
    assertThat(slot.content()).isEqualTo(new Content.Programme(programme.id()));
    assertThat(slot.title()).isEqualTo(programme.title());
    assertThat(slot.recurrence().series().repetition())
        .isEqualTo(new Repetition.NthWeekday(1, java.time.DayOfWeek.MONDAY, 1));
    assertThat(get("/timetable/slots/" + slot.id()).exchange())
        .hasStatus(200)
        .bodyText()
        .contains("Chưa soạn chuyên mục " + programme.title() + " cho tháng 12 năm 2026.");

    assertThat(
            monthly("18:00", post("/timetable/slots/" + slot.id()))
                .param("content", "programme:" + programme.id())
                .param("changeFrom", "2027-01-01"))
        .hasStatus(302);
    assertThat(timetable.slot(slot.id()).orElseThrow().plannedUntil()).isNotNull();
    assertThat(slot().recurrence().series().at()).isEqualTo("18:00");
  }

  @Test
  void oneOccurrenceIsMovedReplacedAndPutBack() {
    assertThat(monthly("17:00", post("/timetable")).param("content", "programme:" + programme.id()))
        .hasStatus(302);
    String one = "/timetable/slots/" + slot().id() + "/occurrences/2026-12-07";
    studio.beginEdition(new Actor("hoa", "Hoa"), programme.id(), LocalDate.parse("2026-11-23"));
    String november =
        studio.editionFor(programme, LocalDate.parse("2026-11-23")).orElseThrow().id();

    assertThat(get(one).exchange()).hasStatus(200).bodyText().contains("Buổi này sẽ không phát");
    assertThat(post(one + "/move").param("day", "2026-12-08").param("time", "22:00"))
        .hasStatus(422)
        .bodyText()
        .contains("Không được phát trong giờ yên tĩnh");
    assertThat(post(one + "/move").param("day", "2026-12-08").param("time", "17:30"))
        .hasStatus(302);
    assertThat(post(one + "/replace").param("content", "edition:" + november)).hasStatus(302);
    assertThat(timetable.single(slot().id(), LocalDate.parse("2026-12-07")))
        .satisfies(single -> {
          assertThat(single.instance().starts()).isEqualTo("2026-12-08T17:30");
          assertThat(single.content()).isEqualTo(new Content.Edition(november));
          assertThat(single.departed()).isTrue();
        });
    assertThat(post(one + "/replace").param("content", "relay:x").param("minutes", "0"))
        .hasStatus(422);
    assertThat(get(one.replace("07", "08")).exchange()).hasStatus(404);
    assertThat(post("/timetable/slots/" + slot().id() + "/follow").param("date", "2026-12-07"))
        .hasStatus(302);
    assertThat(timetable.single(slot().id(), LocalDate.parse("2026-12-07")).departed()).isFalse();
  }

  private Slot slot() {
    List<Slot> mine =
        timetable.slots().stream()
            .filter(slot -> slot.content().equals(new Content.Programme(programme.id())))
            .toList();
    assertThat(mine).hasSize(1);
    return mine.getFirst();
  }

  private MockMvcTester.MockMvcRequestBuilder monthly(
      String time, MockMvcTester.MockMvcRequestBuilder form) {
    return form.param("repeat", "NTH_WEEKDAY")
        .param("weekday", "MONDAY")
        .param("nth", "1")
        .param("every", "1")
        .param("date", "2026-11-23")
        .param("time", time);
  }

  private MockMvcTester.MockMvcRequestBuilder get(String uri) {
    return http.get().uri(uri).with(user(operator));
  }

  private MockMvcTester.MockMvcRequestBuilder post(String uri) {
    return http.post().uri(uri).with(csrf()).with(user(operator));
  }
}
