package vn.loaphuong.server.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.Reports;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.report.evidence.Seals;

/** Figures and evidence for programs. */
@Tag(name = "Report")
@RestController
class ReportApi {

  private static final int MOST_MISSED = 500;

  private final Reports reports;
  private final ChainCheck chains;
  private final Seals seals;

  ReportApi(Reports reports, ChainCheck chains, Seals seals) {
    this.reports = reports;
    this.chains = chains;
    this.seals = seals;
  }

  @Operation(
      summary = "Adds up a month, quarter, half year or year.",
      description = "The period is written like 2026-11, 2026-Q4, 2026-H2 or 2026.")
  @GetMapping("/api/v1/reports/{period}")
  Reports.Summary summary(
      @PathVariable String period,
      @Parameter(description = "The id of the plan that is reported on; all of them without it.")
          @RequestParam(required = false)
          @Nullable String plan) {
    return reports.summary(period(period), plan(plan));
  }

  @Operation(summary = "Lists what was not heard as planned, and why; at most 500 occurrences.")
  @GetMapping("/api/v1/reports/{period}/missed")
  List<Reports.Missed> missed(
      @PathVariable String period,
      @Parameter(description = "The id of the plan that is reported on; all of them without it.")
          @RequestParam(required = false)
          @Nullable String plan) {
    return reports.missed(period(period), plan(plan), MOST_MISSED);
  }

  @Operation(
      summary = "Checks every record of the airing log against its chain and its signature.",
      description = "Reads the whole log and may take minutes.")
  @GetMapping("/api/v1/evidence/chains")
  List<ChainCheck.Finding> chains() {
    return chains.all();
  }

  @Operation(summary = "Tells what a report with this code said when it was printed.")
  @GetMapping("/api/v1/evidence/seals/{code}")
  Seals.Seal seal(@PathVariable String code) {
    return seals
        .find(code)
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "report.seal.unknown", code));
  }

  /** A choice of no plan is sent as an empty one. */
  static @Nullable String plan(@Nullable String asked) {
    return asked == null || asked.isBlank() ? null : asked;
  }

  static Period period(String code) {
    try {
      return Period.of(code);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("period", "report.period.unknown", code);
    }
  }
}
