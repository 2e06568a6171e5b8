package vn.loaphuong.server.report.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.report.Letterhead;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.ReportTexts;
import vn.loaphuong.server.report.Reports;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.report.paper.AppendixWorkbook;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.PdfPaper;
import vn.loaphuong.server.report.paper.WordPaper;

/** The page Báo cáo. */
@Controller
class ReportController {

  private static final int SHOWN = 50;
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String EXCEL =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Reports reports;
  private final ChainCheck chains;

  ReportController(Reports reports, ChainCheck chains) {
    this.reports = reports;
    this.chains = chains;
  }

  @GetMapping("/reports")
  String page(
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      @RequestParam(required = false) @Nullable String plan,
      Model model) {
    Period chosen;
    if (from != null && until != null) {
      if (until.isBefore(from)) {
        throw Refusal.ofField("until", "report.span.backwards");
      }
      chosen = Period.span(from, until);
    } else {
      chosen = period == null ? reports.currentQuarter() : ReportApi.period(period);
    }
    fill(chosen, ReportApi.plan(plan), model);
    return "report/report";
  }

  @GetMapping("/reports/check")
  String check(Model model) {
    model.addAttribute("findings", chains.all());
    return "report/check";
  }

  @PostMapping("/reports/{period}/texts")
  String write(
      @PathVariable String period,
      @RequestParam(required = false) @Nullable Integer number,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate date,
      @RequestParam(defaultValue = "") String explanation,
      @RequestParam(defaultValue = "") String outlook,
      @RequestParam(defaultValue = "") String requests,
      @RequestParam(required = false) @Nullable String plan,
      Principal who) {
    Period chosen = ReportApi.period(period);
    if (number != null && number < 1) {
      throw Refusal.ofField("number", "report.number");
    }
    String planId = ReportApi.plan(plan);
    reports.write(
        chosen,
        planId,
        new ReportTexts(number, date, explanation, outlook, requests),
        who.getName());
    return UriComponentsBuilder.fromPath("redirect:/reports")
        .queryParam("period", chosen.code())
        .queryParamIfPresent("plan", Optional.ofNullable(planId))
        .build()
        .encode()
        .toUriString();
  }

  @PostMapping("/reports/letterhead")
  String letterhead(
      @RequestParam(defaultValue = "") String superior,
      @RequestParam String issuer,
      @RequestParam String issuerInSentences,
      @RequestParam String place,
      @RequestParam String symbol,
      @RequestParam(defaultValue = "") String addressee,
      @RequestParam String capacity,
      @RequestParam String signatory,
      @RequestParam(defaultValue = "") String copies,
      @RequestParam(defaultValue = "") String basis,
      Principal who) {
    if (lines(issuer).isEmpty() || issuerInSentences.isBlank()) {
      throw Refusal.ofField("issuer", "report.issuer");
    }
    reports.write(
        new Letterhead(
            lines(superior),
            lines(issuer),
            issuerInSentences.strip(),
            place.strip(),
            symbol.strip(),
            addressee.strip(),
            lines(capacity),
            signatory.strip(),
            lines(copies),
            basis.strip()),
        who.getName());
    return "redirect:/reports";
  }

  @GetMapping("/reports/{period}/report.docx")
  ResponseEntity<byte[]> word(
      @PathVariable String period, @RequestParam(required = false) @Nullable String plan)
      throws IOException {
    return download(period, plan, "docx", MediaType.parseMediaType(WORD), WordPaper::write);
  }

  @GetMapping("/reports/{period}/report.pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String period, @RequestParam(required = false) @Nullable String plan)
      throws IOException {
    return download(period, plan, "pdf", MediaType.APPLICATION_PDF, PdfPaper::write);
  }

  @GetMapping("/reports/{period}/report.xlsx")
  ResponseEntity<byte[]> workbook(
      @PathVariable String period, @RequestParam(required = false) @Nullable String plan)
      throws IOException {
    return download(
        period,
        plan,
        "xlsx",
        MediaType.parseMediaType(EXCEL),
        (paper, to) -> AppendixWorkbook.write(Objects.requireNonNull(paper.appendix()), to));
  }

  /** Something that writes a paper in one form. */
  private interface Writer {
    void write(Paper paper, OutputStream to) throws IOException;
  }

  private ResponseEntity<byte[]> download(
      String code, @Nullable String plan, String suffix, MediaType type, Writer writer)
      throws IOException {
    Period period = ReportApi.period(code);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(reports.paper(period, ReportApi.plan(plan)), bytes);
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("bao-cao-" + period.code() + "." + suffix)
                .build()
                .toString())
        .body(bytes.toByteArray());
  }

  private void fill(Period period, @Nullable String planId, Model model) {
    model.addAttribute("period", period);
    model.addAttribute("plan", planId);
    model.addAttribute("plans", reports.plans());
    model.addAttribute("summary", reports.summary(period, planId));
    model.addAttribute("missed", reports.missed(period, planId, SHOWN));
    model.addAttribute("texts", reports.texts(period, planId));
    model.addAttribute("letterhead", reports.letterhead());
    int year = period.first().getYear();
    model.addAttribute(
        "choices",
        List.of(
            Period.quarter(year, 1),
            Period.quarter(year, 2),
            Period.quarter(year, 3),
            Period.quarter(year, 4),
            Period.halfYear(year, 1),
            Period.halfYear(year, 2),
            Period.nineMonths(year),
            Period.year(year)));
  }

  private static List<String> lines(String words) {
    return words.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
