package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A calendar for tests, kept in memory. */
public final class CalendarDouble implements WardCalendars {

  private final Map<Integer, List<CalendarDay>> edited = new HashMap<>();
  private final List<Mourning> mournings = new ArrayList<>();
  private HolidayRules rules = HolidayRules.standard();

  @Override
  public WardCalendar current() {
    return new WardCalendar(rules, edited, mournings);
  }

  @Override
  public HolidayRules rules() {
    return rules;
  }

  @Override
  public void change(HolidayRules rules) {
    this.rules = rules;
  }

  @Override
  public void edit(int year, List<CalendarDay> days, String by) {
    edited.put(year, days);
  }

  @Override
  public void propose(int year) {
    edited.remove(year);
  }

  @Override
  public Mourning declare(String name, LocalDate first, LocalDate last, String by) {
    Mourning mourning = Mourning.ofDays("m" + mournings.size(), name, first, last);
    mournings.add(mourning);
    return mourning;
  }

  @Override
  public void lift(String mourningId, String by) {
    mournings.removeIf(mourning -> mourning.id().equals(mourningId));
  }
}
