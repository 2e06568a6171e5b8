package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which days are worked in the ward, which are holidays, and when there is national mourning. A
 * pure function of what it is made from; immutable and thread-safe.
 */
public final class WardCalendar {

  private final HolidayRules rules;
  private final Map<Integer, NavigableMap<LocalDate, CalendarDay>> edited;
  private final List<Mourning> mournings;

  /** Proposals are pure, so they may be kept; the Moon takes its time. */
  private final Map<Integer, NavigableMap<LocalDate, CalendarDay>> proposed =
      new ConcurrentHashMap<>();

  /**
   * A calendar.
   *
   * @param rules for the years that nobody has edited
   * @param edited the days of the years that somebody has
   */
  public WardCalendar(
      HolidayRules rules, Map<Integer, List<CalendarDay>> edited, List<Mourning> mournings) {
    this.rules = rules;
    Map<Integer, NavigableMap<LocalDate, CalendarDay>> byDate = new HashMap<>();
    edited.forEach((year, days) -> byDate.put(year, byDate(days)));
    this.edited = Map.copyOf(byDate);
    this.mournings = mournings.stream().sorted(Comparator.comparing(Mourning::from)).toList();
  }

  private WardCalendar(WardCalendar other, List<Mourning> mournings) {
    this.rules = other.rules;
    this.edited = other.edited;
    this.mournings = mournings.stream().sorted(Comparator.comparing(Mourning::from)).toList();
    this.proposed.putAll(other.proposed);
  }

  /** The same with one more mourning. */
  public WardCalendar with(Mourning mourning) {
    return new WardCalendar(this, Stream.concat(mournings.stream(), Stream.of(mourning)).toList());
  }

  /** The same without a mourning, as if it had never been declared. */
  public WardCalendar without(String mourningId) {
    return new WardCalendar(
        this, mournings.stream().filter(mourning -> !mourning.id().equals(mourningId)).toList());
  }

  /** Whether people have put a year right after its announcement. */
  public boolean isEdited(int year) {
    return edited.containsKey(year);
  }

  /** A calendar as it is before anybody has edited it. */
  public static WardCalendar standard() {
    return new WardCalendar(HolidayRules.standard(), Map.of(), List.of());
  }

  private static NavigableMap<LocalDate, CalendarDay> byDate(List<CalendarDay> days) {
    NavigableMap<LocalDate, CalendarDay> byDate = new TreeMap<>();
    for (CalendarDay day : days) {
      byDate.put(day.date(), day);
    }
    return byDate;
  }

  private NavigableMap<LocalDate, CalendarDay> year(int year) {
    NavigableMap<LocalDate, CalendarDay> days = edited.get(year);
    return days != null ? days : proposed.computeIfAbsent(year, y -> byDate(rules.propose(y)));
  }

  /** The special days of a year, in order. */
  public List<CalendarDay> days(int year) {
    return List.copyOf(year(year).values());
  }

  /** The holiday, or the day off in lieu of one, that this day is. */
  public Optional<CalendarDay> holiday(LocalDate date) {
    return Optional.ofNullable(year(date.getYear()).get(date)).filter(CalendarDay::isDayOff);
  }

  /** Whether the ward works on this day. */
  public boolean isWorkingDay(LocalDate date) {
    CalendarDay special = year(date.getYear()).get(date);
    return special != null
        ? !special.isDayOff()
        : rules.workingDays().contains(date.getDayOfWeek());
  }

  /** The first working day on this day or after it. */
  public LocalDate workingDayFrom(LocalDate date) {
    LocalDate day = date;
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * The last working day strictly before a day: what "before the 2nd" means in a plan when the 1st
   * is off.
   */
  public LocalDate lastWorkingDayBefore(LocalDate date) {
    LocalDate day = date.minusDays(1);
    while (!isWorkingDay(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** The last working day of a month; the month's last day if none is worked. */
  public LocalDate lastWorkingDayOf(YearMonth month) {
    LocalDate day = lastWorkingDayBefore(month.plusMonths(1).atDay(1));
    return YearMonth.from(day).equals(month) ? day : month.atEndOfMonth();
  }

  /** Every mourning declared, by its beginning. */
  public List<Mourning> mournings() {
    return mournings;
  }

  /** The mourning that touches a half-open span of local time; the earliest of several. */
  public Optional<Mourning> mourning(LocalDateTime since, LocalDateTime before) {
    return mournings.stream().filter(mourning -> mourning.touches(since, before)).findFirst();
  }
}
