package vn.loaphuong.server.timetable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

@WithMockUser(roles = "OPERATOR")
class CalendarImportTest extends ApiTest {

  private static final String FILE =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Google Inc//Google Calendar 70.9054//EN
      BEGIN:VEVENT
      UID:1@google.com
      SUMMARY:Bản tin <b>chiều</b>
      DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T170000
      RRULE:FREQ=DAILY
      EXDATE;TZID=Asia/Ho_Chi_Minh:20261126T170000
      END:VEVENT
      BEGIN:VEVENT
      UID:1@google.com
      RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261127T170000
      SUMMARY:Bản tin chiều
      DTSTART;TZID=Asia/Ho_Chi_Minh:20261127T180000
      END:VEVENT
      BEGIN:VEVENT
      UID:2@google.com
      SUMMARY:Thời sự
      DTSTART:20261125T113000Z
      DTEND:20261125T120000Z
      END:VEVENT
      BEGIN:VEVENT
      UID:3@google.com
      SUMMARY:Nhạc đêm
      DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T230000
      RRULE:FREQ=DAILY
      END:VEVENT
      END:VCALENDAR
      """;

  @Autowired private Timetable timetable;
  @Autowired private LibraryDouble library;
  @Autowired private Relays relays;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  @AfterEach
  void clear() {
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
    library.approve("b", Duration.ofMinutes(5));
  }

  @Test
  void aFileIsLookedAtImportedAndTakenOffAgain() {
    String town =
        relays
            .add(new RelayDraft("Đài thành phố", "STREAM", "https://phat.example/b", "", 10, 5))
            .id();
    String place = upload(FILE);
    assertThat(http.get().uri(place))
        .bodyText()
        .contains(
            "Hằng ngày, lúc 17:00",
            "Thứ Ba, 24/11/2026",
            "26/11/2026",
            "Buổi ngày 27/11/2026 chuyển sang 18:00 ngày 27/11/2026")
        .contains("Một lần, Thứ Tư, 25/11/2026, lúc 18:30")
        .contains("rơi vào giờ yên tĩnh, từ 21:00 đến 05:00")
        .contains("Bản tin &lt;b&gt;chiều&lt;/b&gt;")
        .doesNotContain("FREQ=", "<b>chiều");
    assertThat(timetable.slots()).isEmpty();

    MvcTestResult done =
        http.post()
            .uri(place)
            .with(csrf())
            .param("take", "1", "2")
            .param("content-1", "bulletin:b")
            .param("content-2", "relay:" + town)
            .param("minutes-2", "30")
            .exchange();

    assertThat(done).hasStatus(302);
    assertThat(plan())
        .containsExactly(
            "2026-11-24T10:00:00Z Bản tin <b>chiều</b>",
            "2026-11-25T10:00:00Z Bản tin <b>chiều</b>",
            "2026-11-25T11:30:00Z Thời sự",
            "2026-11-27T11:00:00Z Bản tin <b>chiều</b>",
            "2026-11-28T10:00:00Z Bản tin <b>chiều</b>");
    assertThat(
            http.post().uri(place).with(csrf()).param("take", "1").param("content-1", "bulletin:b"))
        .hasStatus(409);
    assertThat(http.get().uri(place)).bodyText().contains("còn 2 khung giờ");

    assertThat(http.post().uri(place + "/undo").with(csrf())).hasStatus(302);
    assertThat(plan()).isEmpty();
    assertThat(http.post().uri(place + "/undo").with(csrf())).hasStatus(409);
    assertThat(
            jdbc.sql("select deed from trail_entry where subject = ? order by number")
                .param(place.substring(place.lastIndexOf('/') + 1))
                .query(String.class)
                .list())
        .containsExactly("trail.calendar.imported", "trail.calendar.undone");
  }

  @Test
  void allThatIsTickedOrNothing() {
    String place = upload(FILE);

    for (List<String> wrong : List.of(List.of("1", "3"), List.of("1", "99"), List.of("1", "x"))) {
      MvcTestResult answer =
          http.post()
              .uri(place)
              .with(csrf())
              .param("take", wrong.toArray(String[]::new))
              .param("content-1", "bulletin:b")
              .param("content-3", "bulletin:b")
              .param("content-99", "bulletin:b")
              .exchange();
      assertThat(answer).hasStatus(422);
      assertThat(answer).bodyText().contains("class=\"refused\"");
    }
    assertThat(http.post().uri(place).with(csrf())).hasStatus(422);
    assertThat(http.post().uri(place).with(csrf()).param("take", "1")).hasStatus(422);
    assertThat(timetable.slots()).isEmpty();

    // What was still to come when the file was looked at may be past when it is imported.
    clock.set(Instant.parse("2026-11-26T03:00:00Z"));
    assertThat(
            http.post()
                .uri(place)
                .with(csrf())
                .param("take", "1", "2")
                .param("content-1", "bulletin:b")
                .param("content-2", "bulletin:b"))
        .hasStatus(422);
    assertThat(timetable.slots()).isEmpty();
  }

  @Test
  void whatIsNoCalendarIsNotKept() {
    long before = kept();
    for (byte[] bad :
        List.of(
            new byte[0],
            "Không phải lịch".getBytes(StandardCharsets.UTF_8),
            FILE.substring(0, 400).getBytes(StandardCharsets.UTF_8),
            new byte[50 << 20])) {
      MvcTestResult answer = send(bad);
      assertThat(answer).hasStatus(422);
      assertThat(answer).bodyText().contains("id=\"file-error\"").doesNotContain("Exception");
    }
    assertThat(http.post().uri("/timetable/import").with(csrf())).hasStatus(422);
    assertThat(kept()).isEqualTo(before);
    assertThat(http.get().uri("/timetable/import/none")).hasStatus(404);
  }

  private long kept() {
    return jdbc.sql("select count(*) from calendar_import").query(Long.class).single();
  }

  private String upload(String file) {
    MvcTestResult answer = send(file.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    assertThat(answer).hasStatus(302);
    return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
  }

  private MvcTestResult send(byte[] file) {
    return http.post()
        .uri("/timetable/import")
        .multipart()
        .file(new MockMultipartFile("file", "lịch.ics", "text/calendar", file))
        .with(csrf())
        .exchange();
  }

  private List<String> plan() {
    return timetable
        .planned(Instant.parse("2026-11-23T17:00:00Z"), Instant.parse("2026-11-28T17:00:00Z"))
        .stream()
        .filter(Planned::airs)
        .map(one -> one.occurrence().start() + " " + one.occurrence().slot().title())
        .toList();
  }
}
