package vn.loaphuong.server.airing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.airing.AiringCsv;
import vn.loaphuong.server.airing.AiringFilter;
import vn.loaphuong.server.airing.AiringFilter.Wanted;
import vn.loaphuong.server.airing.AiringIntake;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.AiringQuery;
import vn.loaphuong.server.airing.AiringTotals;
import vn.loaphuong.server.airing.AiringWorkbook;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.airing.ProvincialLog;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;

/** The airing log: records come in from agents, and go out as JSON, CSV and XLSX. */
@RestController
class AiringApi {

  private static final int MOST_LINES = 1_000;

  /** A part of the log and what the whole adds up to. */
  record Page(List<LoggedAiring> airings, long offset, long count, double airedSeconds) {}

  private final AiringIntake intake;
  private final AiringLog log;
  private final AiringCsv csv;
  private final AiringWorkbook workbook;
  private final ProvincialLog provincial;
  private final AiringFilter filter;

  AiringApi(
      AiringIntake intake,
      AiringLog log,
      AiringCsv csv,
      AiringWorkbook workbook,
      ProvincialLog provincial,
      AiringFilter filter) {
    this.intake = intake;
    this.log = log;
    this.csv = csv;
    this.workbook = workbook;
    this.provincial = provincial;
    this.filter = filter;
  }

  @PostMapping(path = "/api/v1/agent/airings", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] upload(@RequestBody byte[] message, Principal agent) {
    AiringUpload upload;
    try {
      upload = Wire.read(message, AiringUpload.class);
    } catch (UnreadableMessage e) {
      throw Refusal.of(Kind.INVALID, "agent.unreadable");
    }
    return Wire.bytes(new Acknowledged(intake.accept(agent.getName(), upload.records())));
  }

  @GetMapping("/api/v1/airings")
  Page airings(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Set<Outcome> outcome,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String pc,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(defaultValue = "0") long offset,
      @RequestParam(defaultValue = "100") int limit) {
    if (offset < 0 || limit < 1 || limit > MOST_LINES) {
      throw Refusal.ofField("limit", "airing.limit", Integer.toString(MOST_LINES));
    }
    AiringQuery query = query(from, until, outcome, text, pc, topic, plan);
    AiringTotals totals = log.totals(query);
    return new Page(
        log.find(query, offset, limit), offset, totals.count(), totals.aired().toMillis() / 1000.0);
  }

  @GetMapping("/api/v1/airings.csv")
  void airingsAsCsv(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Set<Outcome> outcome,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String pc,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String plan,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.csv\"");
    try (Writer out = response.getWriter()) {
      csv.write(query(from, until, outcome, text, pc, topic, plan), locale, out);
    }
  }

  @GetMapping("/api/v1/airings.xlsx")
  void airingsAsWorkbook(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Set<Outcome> outcome,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String pc,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String plan,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    AiringQuery query = query(from, until, outcome, text, pc, topic, plan);
    workbook.requireRoom(query);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.xlsx\"");
    workbook.write(query, locale, response.getOutputStream());
  }

  @GetMapping("/api/v1/airings.json")
  void airingsAsJson(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Set<Outcome> outcome,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String pc,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String plan,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.json\"");
    AiringQuery query = query(from, until, outcome, text, pc, topic, plan);
    try (JsonGenerator json = Wire.JSON.createGenerator(response.getOutputStream())) {
      json.writeStartArray();
      List<LoggedAiring> lines;
      long written = 0;
      do {
        lines = log.find(query, written, MOST_LINES);
        lines.forEach(json::writePOJO);
        written += lines.size();
      } while (lines.size() == MOST_LINES);
      json.writeEndArray();
    }
  }

  @GetMapping("/api/v1/airings/provincial")
  void airingsForTheProvince(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Set<Outcome> outcome,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String pc,
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String plan,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.json\"");
    provincial.write(
        query(from, until, outcome, text, pc, topic, plan), response.getOutputStream());
  }

  private AiringQuery query(
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable Set<Outcome> outcome,
      @Nullable String text,
      @Nullable String pc,
      @Nullable String topic,
      @Nullable String plan) {
    return filter.query(new Wanted(from, until, outcome, text, pc, topic, plan));
  }
}
