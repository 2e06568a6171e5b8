package vn.loaphuong.server.plans;

import java.time.LocalDate;

/**
 * A report a plan wants by a certain day.
 *
 * @param duty what asks for it
 * @param about the days it is about
 * @param day the last working day on which it is in time
 */
public record Due(ReportDuty duty, Span about, LocalDate day) {}
