package vn.loaphuong.server.station.calendar;

/** The ward's holidays, working days or mournings are others. Published inside the transaction. */
public record CalendarChanged() {}
