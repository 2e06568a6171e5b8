package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.loaphuong.server.timetable.SlotSamples.local;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.SessionLimits;
import vn.loaphuong.server.station.SessionPolicies;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.Recurrence.Once;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;

class TimetableTest extends DatabaseContract {

  private static final Recurrence DAILY_AT_FIVE =
      Weekly.daily(LocalTime.of(17, 0), LocalDate.parse("2026-11-01"));

  private final MovedClock clock = new MovedClock(local("2026-11-23T16:41:20"));
  private final LibraryDouble library = new LibraryDouble();
  private final CalendarDouble calendars = new CalendarDouble();
  private final List<Object> published = new ArrayList<>();
  private Timetable timetable;

  @BeforeEach
  void open() {
    library.approve("b", Duration.ofMinutes(5));
    timetable =
        new Timetable(
            new JdbcSlots(jdbc),
            new StandardStation(),
            calendars,
            new StandardLimits(),
            library,
            new EditionsDouble(),
            new RelaysDouble(),
            library,
            library,
            published::add,
            clock);
  }

  @Test
  void whatIsAddedIsPlannedFromNowOn() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));

    assertThat(planned()).containsExactly("2026-11-23T17:00 airs", "2026-11-24T17:00 airs");
    assertThat(published)
        .filteredOn(SlotChanged.class::isInstance)
        .containsExactly(new SlotChanged(slot.id()));
  }

  @Test
  void aTimeThatHasPassedIsRefusedWithTheNextMinute() {
    assertThat(sentence(() -> timetable.add(draft(once("2026-11-23T16:30")))))
        .isEqualTo("Giờ phát đã qua. Hãy chọn giờ sau 16:42.");
    assertThat(sentence(() -> timetable.add(draft(once("2026-11-22T23:00")))))
        .isEqualTo("Ngày phát đã qua. Hãy chọn từ hôm nay, 23/11/2026.");
    assertThat(timetable.slots()).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void theNightIsRefusedUnlessItIsATryOut() {
    assertThat(sentence(() -> timetable.add(draft(once("2026-11-23T21:00")))))
        .isEqualTo("Không được phát trong giờ yên tĩnh, từ 21:00 đến 05:00. Hãy chọn giờ khác.");
    assertThat(
            sentence(() ->
                timetable.add(
                    draft(Weekly.daily(LocalTime.of(4, 30), LocalDate.parse("2026-11-01"))))))
        .startsWith("Không được phát trong giờ yên tĩnh");

    timetable.addTryOut("Phát thử", "b", LocalDateTime.parse("2026-11-23T22:00"));
    assertThat(planned()).containsExactly("2026-11-23T22:00 airs");
  }

  @Test
  void aTryOutDoesNotBecomeATimetableByBeingChanged() {
    Slot tryOut = timetable.addTryOut("Phát thử", "b", LocalDateTime.parse("2026-11-23T22:00"));

    assertThat(
            sentence(() ->
                timetable.change(
                    tryOut.id(),
                    draft(Weekly.daily(LocalTime.of(22, 0), LocalDate.parse("2026-11-23"))))))
        .startsWith("Không được phát trong giờ yên tĩnh");
    assertThat(timetable.slots()).containsExactly(tryOut);
  }

  @Test
  void aSeriesWithNothingToComeIsRefused() {
    assertThat(
            sentence(() ->
                timetable.add(
                    draft(
                        new Weekly(
                            Set.of(DayOfWeek.MONDAY),
                            LocalTime.of(16, 0),
                            LocalDate.parse("2026-11-01"),
                            LocalDate.parse("2026-11-29"))))))
        .contains("23/11/2026");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(
            refusal(() -> timetable.add(new SlotDraft(" ", "b", DAILY_AT_FIVE, false, null)))
                .field())
        .isEqualTo("title");
    assertThat(
            refusal(() ->
                    timetable.add(new SlotDraft("x".repeat(201), "b", DAILY_AT_FIVE, false, null)))
                .field())
        .isEqualTo("title");
    assertThat(
            refusal(() ->
                    timetable.add(new SlotDraft("a", (String) null, DAILY_AT_FIVE, false, null)))
                .field())
        .isEqualTo("content");
    assertThat(refusal(() -> timetable.add(new SlotDraft("a", "b", null, false, null))).field())
        .isEqualTo("recurrence");
  }

  @Test
  void aSlotThatHasNotBegunIsChangedInPlace() {
    Slot slot = timetable.add(draft(once("2026-11-23T17:00")));

    Slot changed = timetable.change(slot.id(), draft(once("2026-11-23T18:00")));

    assertThat(changed.id()).isEqualTo(slot.id());
    assertThat(planned()).containsExactly("2026-11-23T18:00 airs");
  }

  @Test
  void whatHasBegunStaysAsItWasPlanned() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    clock.set(local("2026-11-23T17:00:00"));

    Slot successor =
        timetable.change(
            slot.id(), draft(Weekly.daily(LocalTime.of(18, 0), LocalDate.parse("2026-11-01"))));

    assertThat(planned())
        .containsExactly("2026-11-23T17:00 airs", "2026-11-23T18:00 airs", "2026-11-24T18:00 airs");
    assertThat(timetable.slots()).containsExactly(successor);
    assertThat(timetable.slot(slot.id()).orElseThrow().successor()).isEqualTo(successor.id());
  }

  @Test
  void deviationsToComeGoToTheSuccessor() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    timetable.skip(slot.id(), LocalDate.parse("2026-11-24"));
    clock.set(local("2026-11-23T17:10:00"));

    timetable.change(slot.id(), new SlotDraft("Tên khác", "b", DAILY_AT_FIVE, true, null));

    assertThat(planned()).containsExactly("2026-11-23T17:00 airs");
  }

  @Test
  void whatIsRemovedMayBePutBack() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    timetable.remove(slot.id());
    assertThat(planned()).isEmpty();
    assertThat(timetable.slots()).isEmpty();
    assertThat(timetable.removedSlots()).extracting(Slot::id).containsExactly(slot.id());

    timetable.restore(slot.id());

    assertThat(planned()).containsExactly("2026-11-23T17:00 airs", "2026-11-24T17:00 airs");
    assertThat(sentence(() -> timetable.restore(slot.id()))).contains("không còn trên lịch");
  }

  @Test
  void whatWasOffTheTimetableMeanwhileWasNotPlanned() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    timetable.remove(slot.id());
    clock.set(local("2026-11-23T17:30:00"));

    timetable.restore(slot.id());

    assertThat(planned()).containsExactly("2026-11-24T17:00 airs");
  }

  @Test
  void whatHasBegunRunsToItsEndThoughItsSlotIsRemoved() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    clock.set(local("2026-11-23T17:02:00"));
    timetable.remove(slot.id());

    assertThat(planned()).containsExactly("2026-11-23T17:00 airs");
  }

  @Test
  void anOccurrenceIsMovedOrLeftOutUntilItBegins() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    LocalDate today = LocalDate.parse("2026-11-23");
    timetable.move(slot.id(), today, LocalDateTime.parse("2026-11-23T18:00"));
    assertThat(planned()).containsExactly("2026-11-23T18:00 airs", "2026-11-24T17:00 airs");

    timetable.follow(slot.id(), today);
    timetable.skip(slot.id(), LocalDate.parse("2026-11-24"));
    assertThat(planned()).containsExactly("2026-11-23T17:00 airs");

    assertThat(
            sentence(
                () -> timetable.move(slot.id(), today, LocalDateTime.parse("2026-11-23T22:00"))))
        .startsWith("Không được phát trong giờ yên tĩnh");
    assertThat(sentence(() -> timetable.skip(slot.id(), LocalDate.parse("2026-10-31"))))
        .contains("31/10/2026");
    clock.set(local("2026-11-23T17:00:00"));
    assertThat(sentence(() -> timetable.skip(slot.id(), today))).contains("đã bắt đầu");
  }

  @Test
  void anObstacleIsSeenAsSoonAsItExists() {
    timetable.add(draft(once("2026-11-23T17:00")));
    library.withdraw("b");

    assertThat(planned())
        .containsExactly("2026-11-23T17:00 Bản tin chưa được duyệt. Hãy trình duyệt bản tin.");
  }

  @Test
  void aSpanThatBeginsInTheMiddleStillKnowsWhatItClashesWith() {
    timetable.add(draft(once("2026-11-23T17:00")));
    timetable.add(draft(once("2026-11-23T17:03")));

    assertThat(timetable.planned(local("2026-11-23T17:01"), local("2026-11-23T18:00")))
        .singleElement()
        .satisfies(planned -> assertThat(planned.airs()).isFalse());
  }

  @Test
  void theRestOfASeriesIsChangedFromADayOn() {
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    Slot rest =
        timetable.changeFrom(
            slot.id(),
            LocalDate.parse("2026-11-24"),
            draft(Weekly.daily(LocalTime.of(18, 0), LocalDate.parse("2026-11-01"))));

    assertThat(planned()).containsExactly("2026-11-23T17:00 airs", "2026-11-24T18:00 airs");
    assertThat(rest.id()).isNotEqualTo(slot.id());
    timetable.skip(slot.id(), LocalDate.parse("2026-11-23"));
    assertThat(planned())
        .as("what comes before may still be changed")
        .containsExactly("2026-11-24T18:00 airs");
    assertThat(sentence(() -> timetable.skip(slot.id(), LocalDate.parse("2026-10-01"))))
        .contains("01/10/2026");
  }

  @Test
  void oneOccurrenceHasAnotherBulletin() {
    library.approve("other", Duration.ofMinutes(7));
    Slot slot = timetable.add(draft(DAILY_AT_FIVE));
    LocalDate today = LocalDate.parse("2026-11-23");
    timetable.move(slot.id(), today, LocalDateTime.parse("2026-11-23T18:00"));
    timetable.replace(slot.id(), today, new Content.Bulletin("other"));

    assertThat(planned()).containsExactly("2026-11-23T18:00 airs", "2026-11-24T17:00 airs");
    assertThat(timetable.planned(local("2026-11-23T00:00"), local("2026-11-25T00:00")))
        .extracting(planned -> planned.length().toMinutes())
        .containsExactly(7L, 5L);
    assertThat(
            refusal(() -> timetable.replace(slot.id(), today, new Content.Bulletin(" "))).field())
        .isEqualTo("content");
  }

  @Test
  void theFirstMondayOfTheMonthIsNextAWeekAhead() {
    Slot slot =
        timetable.add(
            draft(
                new Recurrence.Repeating(
                    LocalDate.parse("2026-11-23"),
                    LocalTime.of(17, 0),
                    new Repetition.NthWeekday(1, DayOfWeek.MONDAY, 1),
                    null)));

    assertThat(timetable.planned(local("2026-11-23T00:00"), local("2027-01-01T00:00")))
        .extracting(planned -> planned.occurrence().id())
        .containsExactly(slot.id() + ":2026-12-07");
  }

  @Test
  void whatPeopleDecideAboutAClashIsKept() {
    SlotRules priority = new SlotRules(OnHoliday.AIR, Priority.PRIORITY, false);
    Slot first =
        timetable.add(new SlotDraft("Một", "b", once("2026-11-23T17:00"), priority, false, null));
    Slot second =
        timetable.add(new SlotDraft("Hai", "b", once("2026-11-23T17:03"), priority, false, null));
    assertThat(planned().get(1)).contains("Một", "cũng là mục ưu tiên", "quyết định");

    String one = first.id() + ":2026-11-23";
    String two = second.id() + ":2026-11-23";
    timetable.decide(one, two, "an");
    assertThat(planned().get(1)).contains("Nhường giờ");
    timetable.decide(two, one, "an");
    assertThat(planned().getFirst()).contains("Nhường giờ cho \"Hai\"");
    assertThat(planned().get(1)).endsWith("airs");

    assertThat(refusal(() -> timetable.decide(one, one, "an")).field()).isEqualTo("winner");
    assertThat(sentence(() -> timetable.decide(one, "none:2026-11-23", "an")))
        .contains("không còn trên lịch");
  }

  @Test
  void theFourthSessionOfADayIsSeen() {
    for (String at : List.of("05:30", "11:00", "17:00", "19:00")) {
      timetable.add(draft(once("2026-11-26T" + at)));
    }

    assertThat(timetable.excesses(LocalDate.parse("2026-11-29"), LocalDate.parse("2026-11-29")))
        .singleElement()
        .satisfies(excess ->
            assertThat(sentence(excess))
                .isEqualTo("Ngày 26/11/2026 có 4 buổi phát, quá 3 buổi một ngày. Hãy bớt buổi."));
  }

  private static SlotDraft draft(Recurrence recurrence) {
    return new SlotDraft("Bản tin chiều", "b", recurrence, false, null);
  }

  private static Recurrence once(String at) {
    return new Once(LocalDateTime.parse(at));
  }

  private List<String> planned() {
    return timetable.planned(local("2026-11-23T00:00"), local("2026-11-25T00:00")).stream()
        .map(planned ->
            LocalDateTime.ofInstant(planned.occurrence().start(), SlotSamples.VIETNAM)
                + " "
                + (planned.airs() ? "airs" : sentence(planned.obstacles().getFirst())))
        .toList();
  }

  private static Refusal refusal(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static String sentence(ThrowingCallable call) {
    return sentence(refusal(call));
  }

  private static String sentence(org.springframework.context.MessageSourceResolvable message) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/timetable");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages.getMessage(message, Locale.of("vi"));
  }

  private static final class StandardLimits implements SessionPolicies {
    @Override
    public SessionLimits current() {
      return SessionLimits.standard();
    }

    @Override
    public void change(SessionLimits limits) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class StandardStation implements Stations {
    @Override
    public Station current() {
      return Station.standard();
    }

    @Override
    public void change(Station station) {
      throw new UnsupportedOperationException();
    }
  }
}
