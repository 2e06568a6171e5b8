package vn.loaphuong.server.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the officer writes into one report; figures are not among it.
 *
 * @param number of the document; null until it is known
 * @param date of the document; null until it is known
 * @param explanation more about shortfalls, paragraphs parted by line ends; may be blank
 * @param outlook section III, likewise
 * @param requests section IV, likewise
 */
public record ReportTexts(
    @Nullable Integer number,
    @Nullable LocalDate date,
    String explanation,
    String outlook,
    String requests) {}
