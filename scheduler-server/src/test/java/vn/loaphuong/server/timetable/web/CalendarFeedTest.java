package vn.loaphuong.server.timetable.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.station.PublicAccess;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.Series;

/** The feed, read back by another program and held against the plan. */
class CalendarFeedTest extends ApiTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final String LONG =
      "Chuyên mục “Dân hỏi – Chính quyền trả lời”: thủ tục hành chính, phần 1; đất đai \\ xây dựng,"
          + " chỉnh lý biến động quyền sử dụng đất";

  private static final AtomicInteger TESTS = new AtomicInteger();

  @Autowired private Timetable timetable;
  @Autowired private LibraryDouble library;
  @Autowired private Relays relays;
  @Autowired private Stations stations;
  @Autowired private PublicAccesses access;

  private Station station;
  private Slot morning;

  @BeforeEach
  void aWardsYear() {
    // Later than what other tests asked for: the feed is kept for a minute.
    clock.set(MONDAY_TEN.plus(Duration.ofMinutes(10L * TESTS.incrementAndGet())));
    station = stations.current();
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
    library.approve("a", Duration.ofMinutes(12));
    library.approve("b", Duration.ofMinutes(14));
    String town =
        relays
            .add(new RelayDraft("Đài thành phố", "STREAM", "https://phat.example/a", "", 10, 5))
            .id();
    morning =
        add(
            "Bản tin sáng",
            new Content.Bulletin("a"),
            Weekly.daily(LocalTime.of(5, 30), MONDAY),
            SlotRules.usual());
    add(
        "Bản tin chiều",
        new Content.Bulletin("a"),
        new Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(17, 0), MONDAY, null),
        new SlotRules(OnHoliday.SKIP, Priority.ORDINARY, false));
    add(
        "Thời sự",
        new Content.Relay(town, Duration.ofMinutes(30)),
        Weekly.daily(LocalTime.of(18, 30), MONDAY),
        SlotRules.usual());
    add(
        LONG,
        new Content.Bulletin("b"),
        Recurrence.of(
            new Series(
                MONDAY, LocalTime.of(17, 15), new Repetition.LastWorkingDay(1), Ending.never())),
        new SlotRules(OnHoliday.NEXT_WORKING_DAY, Priority.PRIORITY, false));
    add(
        "Chưa ai duyệt",
        new Content.Bulletin("nobody"),
        Weekly.daily(LocalTime.of(10, 0), MONDAY),
        SlotRules.usual());
    timetable.addTryOut("Phát thử", "a", MONDAY.atTime(23, 0));
  }

  private void thirtyOneExceptions() {
    for (int i = 1; i <= 15; i++) {
      timetable.skip(morning.id(), MONDAY.plusDays(i * 9L));
      timetable.move(
          morning.id(), MONDAY.plusDays(i * 9L + 1), MONDAY.plusDays(i * 9L + 2).atTime(6, 30));
    }
    timetable.replace(morning.id(), MONDAY.plusDays(3), new Content.Bulletin("b"));
  }

  @AfterEach
  void asItWas() {
    stations.change(station);
    access.change(PublicAccess.standard());
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
  }

  @Test
  void everyOccurrenceOfAYearIsInItAndNothingElse() throws Exception {
    thirtyOneExceptions();
    for (String zone : new String[] {"Asia/Ho_Chi_Minh", "Europe/Berlin"}) {
      stations.change(new Station(station.name(), ZoneId.of(zone), station.policies()));
      clock.set(clock.instant().plus(Duration.ofMinutes(2)));

      Map<String, VEvent> events = events(read(feed()));

      Map<String, Instant> planned = new TreeMap<>();
      Instant today =
          LocalDate.ofInstant(clock.instant(), ZoneId.of(zone))
              .atStartOfDay(ZoneId.of(zone))
              .toInstant();
      for (Planned one :
          timetable.planned(today.minus(Duration.ofDays(40)), today.plus(Duration.ofDays(365)))) {
        if (one.airs() && !one.occurrence().slot().tryOut()) {
          planned.put(
              one.occurrence().id().replace(':', '-') + "@loa-phuong", one.occurrence().start());
          VEvent event = found(events, one.occurrence().id().replace(':', '-') + "@loa-phuong");
          assertThat(end(event)).isEqualTo(one.end());
        }
      }
      assertThat(planned).as("two a day and more").hasSizeGreaterThan(750);
      Map<String, Instant> said = new TreeMap<>();
      events.forEach((uid, event) -> said.put(uid, start(event)));
      said.values().removeIf(start -> !start.isBefore(today.plus(Duration.ofDays(365))));
      assertThat(said).isEqualTo(planned);
      assertThat(events.values())
          .allSatisfy(event ->
              assertThat(text(event, "SUMMARY")).doesNotContain("Chưa ai duyệt", "Phát thử"));
      assertThat(events.values())
          .anySatisfy(event -> assertThat(text(event, "SUMMARY")).isEqualTo(LONG));
      assertThat(events.values())
          .anySatisfy(
              event -> assertThat(text(event, "DESCRIPTION")).isEqualTo("Tiếp âm: Đài thành phố"));
    }
  }

  @Test
  void whatIsMovedKeepsItsNameAndCountsItsChanges() throws Exception {
    Map<String, VEvent> before = events(read(feed()));
    LocalDate date = MONDAY.plusDays(4);
    String uid = morning.id() + "-" + date + "@loa-phuong";
    timetable.move(morning.id(), date, date.atTime(7, 0));
    timetable.skip(morning.id(), date.plusDays(1));
    clock.set(clock.instant().plus(Duration.ofMinutes(2)));

    Map<String, VEvent> after = events(read(feed()));

    assertThat(text(found(before, uid), "SEQUENCE")).isEqualTo("0");
    assertThat(text(found(after, uid), "SEQUENCE")).isEqualTo("1");
    assertThat(text(found(after, uid), "LAST-MODIFIED"))
        .isGreaterThan(text(found(before, uid), "LAST-MODIFIED"));
    assertThat(start(found(after, uid))).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
    assertThat(after).doesNotContainKey(morning.id() + "-" + date.plusDays(1) + "@loa-phuong");
    after.remove(uid);
    assertThat(after)
        .allSatisfy((name, event) -> {
          if (before.containsKey(name)) {
            assertThat(event.toString()).isEqualTo(found(before, name).toString());
          }
        });
  }

  @Test
  void itIsWhatCalendarProgramsExpect() throws Exception {
    MockHttpServletResponse answer = http.get().uri("/calendar.ics").exchange().getResponse();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
    assertThat(answer.getHeaders("Set-Cookie")).isEmpty();
    assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).contains("max-age=300");
    String text = answer.getContentAsString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(text)
        .contains(
            "\r\nVERSION:2.0\r\n",
            "\r\nPRODID:",
            "\r\nCALSCALE:GREGORIAN\r\n",
            "\r\nX-WR-CALNAME:",
            "\r\nX-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n")
        .doesNotContain("METHOD:");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(text.split("\r\n"))
        .allSatisfy(line ->
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75))
        .anySatisfy(line -> assertThat(line).startsWith(" "));
    assertThat(text).contains("1\\; đất đai \\\\").contains("hành chính\\,");
    read(answer.getContentAsByteArray()).validate();

    String tag = String.valueOf(answer.getHeader(HttpHeaders.ETAG));
    MockHttpServletResponse again =
        http.get()
            .uri("/calendar.ics")
            .header(HttpHeaders.IF_NONE_MATCH, tag)
            .exchange()
            .getResponse();
    assertThat(again.getStatus()).isEqualTo(304);
    assertThat(again.getContentAsByteArray()).isEmpty();
    assertThat(http.head().uri("/calendar.ics").exchange()).hasStatus(200);
  }

  @Test
  void aWardThatDoesNotWantItHasNone() {
    access.change(new PublicAccess(false, 0, true));

    assertThat(http.get().uri("/calendar.ics").exchange()).hasStatus(404);
  }

  private Slot add(String title, Content content, Recurrence when, SlotRules rules) {
    return timetable.add(new SlotDraft(title, content, when, rules, false, null));
  }

  private byte[] feed() {
    return http.get().uri("/calendar.ics").exchange().getResponse().getContentAsByteArray();
  }

  private static Calendar read(byte[] file) throws Exception {
    return new CalendarBuilder().build(new ByteArrayInputStream(file));
  }

  private static Map<String, VEvent> events(Calendar calendar) {
    Map<String, VEvent> events = new TreeMap<>();
    for (Object component : calendar.getComponents(Component.VEVENT)) {
      VEvent event = (VEvent) component;
      assertThat(events.put(text(event, "UID"), event)).as("twice " + text(event, "UID")).isNull();
    }
    return events;
  }

  private static VEvent found(Map<String, VEvent> events, String uid) {
    VEvent event = events.get(uid);
    if (event == null) {
      throw new AssertionError("no event " + uid);
    }
    return event;
  }

  private static Instant start(VEvent event) {
    return moment(event, "DTSTART");
  }

  private static Instant end(VEvent event) {
    return moment(event, "DTEND");
  }

  private static Instant moment(VEvent event, String name) {
    Property property = event.getProperty(name).orElseThrow();
    return Instant.from(((DateProperty<?>) property).getDate());
  }

  private static String text(VEvent event, String property) {
    return event.getProperty(property).map(found -> found.getValue()).orElse("");
  }
}
