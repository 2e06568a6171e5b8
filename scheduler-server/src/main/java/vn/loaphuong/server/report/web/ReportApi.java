package vn.loaphuong.server.report.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.Reports;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.report.evidence.Seals;

/** Figures and evidence for programs. */
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

  @GetMapping("/api/v1/reports/{period}")
  Reports.Summary summary(@PathVariable String period) {
    return reports.summary(period(period));
  }

  @GetMapping("/api/v1/reports/{period}/missed")
  List<Reports.Missed> missed(@PathVariable String period) {
    return reports.missed(period(period), MOST_MISSED);
  }

  @GetMapping("/api/v1/evidence/chains")
  List<ChainCheck.Finding> chains() {
    return chains.all();
  }

  @GetMapping("/api/v1/evidence/seals/{code}")
  Seals.Seal seal(@PathVariable String code) {
    return seals
        .find(code)
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "report.seal.unknown", code));
  }

  static Period period(String code) {
    try {
      return Period.of(code);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("period", "report.period.unknown", code);
    }
  }
}
