package vn.loaphuong.server.timetable.recurrence;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.loaphuong.server.timetable.recurrence.Repetition.ShortMonth;

class RecurrenceWordsTest {

  private static final LocalDate MONDAY_5 = LocalDate.of(2026, 1, 5);

  private final RecurrenceWords words = new RecurrenceWords(messages());

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/recurrence");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  @Test
  void eachFormIsAPlainSentence() {
    assertSaid(new Repetition.NthWeekday(1, MONDAY, 1), Ending.never())
        .isEqualTo("Thứ Hai đầu tiên của mỗi tháng, lúc 17:00");
    assertSaid(new Repetition.Once(), Ending.never())
        .isEqualTo("Một lần, Thứ Hai, 05/01/2026, lúc 17:00");
    assertSaid(new Repetition.Daily(1), Ending.never()).isEqualTo("Hằng ngày, lúc 17:00");
    assertSaid(new Repetition.Weekly(EnumSet.allOf(DayOfWeek.class), 1), Ending.never())
        .isEqualTo("Hằng ngày, lúc 17:00");
    assertSaid(new Repetition.Daily(3), Ending.after(10))
        .isEqualTo("Cứ 3 ngày một lần, lúc 17:00, trong 10 lần");
    assertSaid(Repetition.weekdays(), Ending.on(LocalDate.of(2026, 12, 31)))
        .isEqualTo("Từ Thứ Hai đến Thứ Sáu hằng tuần, lúc 17:00, đến hết ngày 31/12/2026");
    assertSaid(new Repetition.Weekly(Set.of(SUNDAY, MONDAY, FRIDAY), 2), Ending.never())
        .isEqualTo("Thứ Hai, Thứ Sáu và Chủ nhật, cứ 2 tuần một lần, lúc 17:00");
    assertSaid(new Repetition.NthWeekday(5, SATURDAY, 1), Ending.never())
        .isEqualTo("Thứ Bảy lần thứ năm (tháng nào có) của mỗi tháng, lúc 17:00");
    assertSaid(new Repetition.NthWeekday(-1, FRIDAY, 3), Ending.never())
        .isEqualTo("Thứ Sáu cuối cùng, cứ 3 tháng một lần, lúc 17:00");
    assertSaid(new Repetition.DayOfMonth(15, ShortMonth.LEFT_OUT, 1), Ending.never())
        .isEqualTo("Ngày 15 của mỗi tháng, lúc 17:00");
    assertSaid(new Repetition.DayOfMonth(31, ShortMonth.LAST_DAY, 1), Ending.never())
        .isEqualTo("Ngày 31 (tháng thiếu thì ngày cuối tháng) của mỗi tháng, lúc 17:00");
    assertSaid(new Repetition.LastWorkingDay(1), Ending.never())
        .isEqualTo("Ngày làm việc cuối cùng của mỗi tháng, lúc 17:00");
    assertSaid(new Repetition.Yearly(MonthDay.of(9, 2)), Ending.never())
        .isEqualTo("Ngày 02/09 hằng năm, lúc 17:00");
  }

  @Test
  void theSameInEnglish() {
    Series series =
        new Series(
            MONDAY_5,
            LocalTime.of(17, 0, 30),
            new Repetition.NthWeekday(1, MONDAY, 1),
            Ending.after(12));
    assertThat(words.sentence(series, Locale.ENGLISH))
        .isEqualTo("The first Monday of every month, at 17:00:30, 12 times");
  }

  @ParameterizedTest
  @MethodSource("vn.loaphuong.server.timetable.recurrence.SeriesTest#shortForms")
  void nobodyIsEverShownTheTextOfARule(Repetition form) {
    for (Locale locale : new Locale[] {Locale.of("vi"), Locale.ENGLISH}) {
      assertThat(words.sentence(series(form, Ending.never()), locale))
          .doesNotContain("FREQ", "BY", "{", "=")
          .matches("\\p{Lu}.*");
    }
  }

  private AbstractStringAssert<?> assertSaid(Repetition repetition, Ending ending) {
    return assertThat(words.sentence(series(repetition, ending), Locale.of("vi")));
  }

  private static Series series(Repetition repetition, Ending ending) {
    return new Series(MONDAY_5, LocalTime.of(17, 0), repetition, ending);
  }
}
