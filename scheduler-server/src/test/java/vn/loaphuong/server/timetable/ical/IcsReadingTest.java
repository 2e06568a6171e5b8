package vn.loaphuong.server.timetable.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.recurrence.SpokenRecurrences;

class IcsReadingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  @Test
  void aSeriesWithItsExceptionsIsUnderstoodInTheStationsTime() {
    String file =
        calendar(
            """
            BEGIN:VEVENT
            UID:tuan
            SUMMARY:Bản tin tuần\\, phường
              An Bình
            DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T170000
            DTEND;TZID=Asia/Ho_Chi_Minh:20261123T173000
            RRULE:FREQ=WEEKLY;BYDAY=MO,TH
            EXDATE;TZID=Asia/Ho_Chi_Minh:20261126T170000,20261130T170000
            END:VEVENT
            BEGIN:VEVENT
            UID:tuan
            RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261203T170000
            SUMMARY:Bản tin tuần
            DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T090000
            END:VEVENT
            BEGIN:VEVENT
            UID:tuan
            RECURRENCE-ID:20261207T100000Z
            STATUS:CANCELLED
            DTSTART:20261207T100000Z
            END:VEVENT
            """);

    List<IcsEvent> events = read(file);

    assertThat(events).hasSize(1);
    IcsEvent event = events.getFirst();
    assertThat(event.reason()).isNull();
    assertThat(event.title()).isEqualTo("Bản tin tuần, phường An Bình");
    assertThat(event.length()).isEqualTo(Duration.ofMinutes(30));
    assertThat(sentence(event)).isEqualTo("Thứ Hai và Thứ Năm hằng tuần, lúc 17:00");
    assertThat(event.leftOut())
        .containsExactlyInAnyOrder(
            LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7));
    assertThat(event.moved())
        .isEqualTo(Map.of(LocalDate.of(2026, 12, 3), LocalDateTime.of(2026, 12, 4, 9, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DTSTART:20261201T100000Z                                              | Một lần, Thứ Ba, 01/12/2026, lúc 17:00
          DTSTART:20261201T170000                                               | Một lần, Thứ Ba, 01/12/2026, lúc 17:00
          DTSTART;TZID=America/New_York:20261201T050000                         | Một lần, Thứ Ba, 01/12/2026, lúc 17:00
          DTSTART;TZID=/mozilla.org/20050126_1/Asia/Bangkok:20261201T170000     | Một lần, Thứ Ba, 01/12/2026, lúc 17:00
          DTSTART;TZID="SE Asia Standard Time":20261201T170000\\nRRULE:FREQ=DAILY| Hằng ngày, lúc 17:00
          DTSTART:20261201T100000Z\\nRRULE:FREQ=DAILY;UNTIL=20261205T100000Z     | Hằng ngày, lúc 17:00, đến hết ngày 05/12/2026
          DTSTART:20261130T230000Z\\nRRULE:FREQ=WEEKLY;BYDAY=MO                  | Thứ Ba hằng tuần, lúc 06:00
          DTSTART:20261201T170000\\nRRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3         | Thứ Hai đầu tiên của mỗi tháng, lúc 17:00, trong 3 lần
          DTSTART:20261201T170000\\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | Ngày làm việc cuối cùng của mỗi tháng, lúc 17:00
          DTSTART:20261201T170000\\nRRULE:FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO      | Theo lịch lặp nhập từ tệp, xem các ngày sắp tới, lúc 17:00
          """)
  void whatOtherProgramsWriteIsSaidInVietnamese(String lines, String sentence) {
    IcsEvent event = only(lines);

    assertThat(event.reason()).isNull();
    assertThat(sentence(event)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUMMARY:không có giờ                                                    | ics.event.no-start
          DTSTART;VALUE=DATE:20261201                                             | ics.event.all-day
          DTSTART:20261301T170000                                                 | ics.event.no-start
          DTSTART:20251201T170000                                                 | ics.event.past
          DTSTART:20251201T170000\\nRRULE:FREQ=DAILY;COUNT=10                      | ics.event.past
          DTSTART:20261201T220000                                                 | ics.event.quiet
          DTSTART:20261201T050000\\nRRULE:FREQ=DAILY\\nEXDATE:20261202T050000       |
          DTSTART:20261201T043000\\nRRULE:FREQ=DAILY                               | ics.event.quiet
          DTSTART:20261201T170000Z\\nRRULE:FREQ=DAILY                              | ics.event.quiet
          DTSTART:20261201T170000\\nRRULE:FREQ=SECONDLY                            | ics.event.too-often
          DTSTART:20261201T170000\\nRRULE:FREQ=MINUTELY;COUNT=1000000000           | ics.event.too-often
          DTSTART:20261201T170000\\nRRULE:FREQ=HOURLY                              | ics.event.too-often
          DTSTART:20261201T170000\\nRRULE:FREQ=DAILY;BYHOUR=5,17                   | ics.event.too-often
          DTSTART:20261201T170000\\nRRULE:FREQ=NONSENSE                            | ics.event.rule
          DTSTART:20261201T170000\\nRRULE:FREQ=DAILY;COUNT=99999999999999999999    | ics.event.rule
          DTSTART:20261201T170000\\nRRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2     | ics.event.past
          DTSTART:00010101T170000\\nRRULE:FREQ=DAILY;COUNT=1000000000              | ics.event.too-old
          DTSTART:20261201T170000\\nRRULE:FREQ=DAILY\\nRRULE:FREQ=WEEKLY            | ics.event.rule
          DTSTART:20261201T170000\\nRDATE:20261203T170000                          | ics.event.extra-dates
          DTSTART:20261201T170000\\nSTATUS:CANCELLED                               | ics.event.cancelled
          DTSTART;TZID=Europe/Berlin:20261201T120000\\nRRULE:FREQ=DAILY            | ics.event.zone-changes
          DTSTART;TZID=Eigene:20261201T120000                                     | ics.event.zone-changes
          DTSTART;TZID=Sao Hỏa:20261201T120000                                    | ics.event.zone-unknown
          DTSTART:20261130T230000Z\\nRRULE:FREQ=MONTHLY;BYMONTHDAY=30              | ics.event.zone-day
          """)
  void whatCannotBeASlotSaysWhy(String lines, String reason) {
    IcsEvent event = only(lines);

    assertThat(event.reason() == null ? null : event.reason().key()).isEqualTo(reason);
  }

  @Test
  void aBillionTimesIsNoMoreWorkThanTen() {
    IcsEvent event = only("DTSTART:19700101T170000\\nRRULE:FREQ=DAILY;COUNT=1000000000");

    assertThat(event.reason()).isNull();
  }

  @Test
  void aSingleOccurrenceMovedIntoTheNightIsNotTakenOver() {
    String series =
        """
        BEGIN:VEVENT
        UID:1
        SUMMARY:a
        DTSTART:20261201T170000
        RRULE:FREQ=DAILY
        END:VEVENT
        BEGIN:VEVENT
        UID:1
        RECURRENCE-ID%s:20261203T170000
        DTSTART:%s
        END:VEVENT
        """;

    assertThat(reason(series.formatted("", "20261203T210000"))).isEqualTo("ics.event.moved");
    assertThat(reason(series.formatted("", "20261203T180000"))).isNull();
    assertThat(reason(series.formatted(";RANGE=THISANDFUTURE", "20261203T180000")))
        .isEqualTo("ics.event.range");
  }

  @Test
  void whatIsNoCalendarIsRefusedInOneSentence() {
    String head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    String event = "BEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART:20261201T170000\r\nEND:VEVENT\r\n";
    String tail = "END:VCALENDAR\r\n";
    assertThat(refused(new byte[0])).isEqualTo("ics.no-calendar");
    assertThat(refused(new byte[] {(byte) 0xff, 0, 1, 2})).isEqualTo("ics.no-calendar");
    assertThat(refused("<!DOCTYPE html>")).isEqualTo("ics.no-calendar");
    assertThat(refused("BEGIN:VCARD\r\nEND:VCARD\r\n")).isEqualTo("ics.no-calendar");
    assertThat(refused(new byte[50 << 20])).isEqualTo("ics.too-large");
    assertThat(refused(head + event)).isEqualTo("ics.cut-off");
    assertThat(refused(head + event.substring(0, 40))).isEqualTo("ics.cut-off");
    assertThat(refused(head + "BEGIN:VEVENT\r\nSUMMARY:a\r\n" + tail)).startsWith("ics.");
    assertThat(refused(head + "BEGIN:VEVENT\r\nno colon here\r\nEND:VEVENT\r\n" + tail))
        .isEqualTo("ics.unreadable");
    assertThat(refused(head + tail)).isEqualTo("ics.empty");
    assertThat(refused(head + "BEGIN:A\r\n".repeat(80_000) + tail)).isEqualTo("ics.too-deep");
    assertThat(refused(head + event.repeat(101) + tail)).isEqualTo("ics.too-many");
    assertThat(refused(head + event.repeat(100_000) + tail)).isEqualTo("ics.too-large");
    assertThat(refused(head + event.replace(":a", ":" + "a".repeat(900_000)) + tail))
        .isEqualTo("ics.long-line");
    assertThat(refused(head + event.replace(":a", ":" + "a".repeat(10 << 20)) + tail))
        .isEqualTo("ics.too-large");
    String many = event.replace("END:VEVENT", "RRULE:FREQ=DAILY\r\nEXDATE:%s\r\nEND:VEVENT");
    StringBuilder dates = new StringBuilder("20261202T170000");
    for (int day = 3; day < 450; day++) {
      dates.append(',').append(LocalDate.of(2026, 12, 1).plusDays(day).toString().replace("-", ""));
      dates.append("T170000");
    }
    assertThat(refused(head + many.formatted(dates) + tail)).isEqualTo("ics.exceptions");
  }

  @Test
  void linesOfAnyEndAndAMarkOfByteOrderAreRead() {
    String file = calendar("BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20261201T170000\nEND:VEVENT\n");

    assertThat(read(file.replace("\r\n", "\n"))).hasSize(1);
    assertThat(read("\ufeff" + file + "\r\n\r\n")).hasSize(1);
  }

  private static String sentence(IcsEvent event) {
    return SpokenRecurrences.inVietnamese(
        java.util.Objects.requireNonNull(event.recurrence()).series());
  }

  private static IcsEvent only(String lines) {
    List<IcsEvent> events =
        read(
            calendar(
                """
                BEGIN:VTIMEZONE
                TZID:SE Asia Standard Time
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:+0700
                TZOFFSETTO:+0700
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VTIMEZONE
                TZID:Eigene
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RRULE:FREQ=SECONDLY
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010101T000000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1
                SUMMARY:Bản tin
                """
                    + lines.replace("\\n", "\n")
                    + "\nEND:VEVENT\n"));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static @Nullable String reason(String events) {
    Reason reason = read(calendar(events)).getFirst().reason();
    return reason == null ? null : reason.key();
  }

  private static String calendar(String lines) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Thử//VI\n" + lines + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  private static List<IcsEvent> read(String file) {
    Station station = Station.standard();
    assertThat(station.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    return new IcsReading(
            IcsFile.read(file.getBytes(StandardCharsets.UTF_8)),
            station,
            WardCalendar.standard(),
            NOW)
        .events();
  }

  private static String refused(String file) {
    return refused(file.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(byte[] file) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                new IcsReading(IcsFile.read(file), Station.standard(), WardCalendar.standard(), NOW)
                    .events());
    assertThat(refusal).as("nothing was refused").isNotNull();
    return refusal.getCodes()[0];
  }
}
