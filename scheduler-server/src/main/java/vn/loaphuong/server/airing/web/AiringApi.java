package vn.loaphuong.server.airing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
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
@Tag(name = "Airing log")
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

  @Operation(
      summary = "Takes up a PC's chained and signed airing records.",
      description = "At most 500 at a time, in order; what was sent before is taken as known.",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = AiringUpload.class))))
  @ApiResponse(
      responseCode = "200",
      description = "All up to this number is stored.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Acknowledged.class)))
  @PostMapping(path = "/api/v1/agent/airings", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] upload(
      @org.springframework.web.bind.annotation.RequestBody byte[] message, Principal agent) {
    AiringUpload upload;
    try {
      upload = Wire.read(message, AiringUpload.class);
    } catch (UnreadableMessage e) {
      throw Refusal.of(Kind.INVALID, "agent.unreadable");
    }
    return Wire.bytes(new Acknowledged(intake.accept(agent.getName(), upload.records())));
  }

  @Operation(
      summary =
          "Gives a part of the airing log, the newest first, and what the whole of it adds up to.")
  @GetMapping("/api/v1/airings")
  Page airings(
      @ParameterObject Wanted wanted,
      @Parameter(description = "How many of the newest to pass over.")
          @RequestParam(defaultValue = "0")
          long offset,
      @Parameter(description = "1 to 1,000.") @RequestParam(defaultValue = "100") int limit) {
    if (offset < 0 || limit < 1 || limit > MOST_LINES) {
      throw Refusal.ofField("limit", "airing.limit", Integer.toString(MOST_LINES));
    }
    AiringQuery query = filter.query(wanted);
    AiringTotals totals = log.totals(query);
    return new Page(
        log.find(query, offset, limit), offset, totals.count(), totals.aired().toMillis() / 1000.0);
  }

  @Operation(
      summary = "Gives the airing log as a table for spreadsheets.",
      description = "UTF-8 with a byte order mark and semicolons; no field is a formula.")
  @ApiResponse(
      responseCode = "200",
      description = "The table.",
      content =
          @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/api/v1/airings.csv")
  void airingsAsCsv(@ParameterObject Wanted wanted, Locale locale, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.csv\"");
    try (Writer out = response.getWriter()) {
      csv.write(filter.query(wanted), locale, out);
    }
  }

  @Operation(summary = "Gives the airing log as a workbook of Excel.")
  @ApiResponse(
      responseCode = "200",
      description = "The workbook.",
      content =
          @Content(
              mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/api/v1/airings.xlsx")
  void airingsAsWorkbook(
      @ParameterObject Wanted wanted, Locale locale, HttpServletResponse response)
      throws IOException {
    AiringQuery query = filter.query(wanted);
    workbook.requireRoom(query);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.xlsx\"");
    workbook.write(query, locale, response.getOutputStream());
  }

  @Operation(summary = "Gives the whole airing log as JSON, with hashes and signatures.")
  @ApiResponse(
      responseCode = "200",
      description = "The log.",
      content =
          @Content(
              mediaType = "application/json",
              array = @ArraySchema(schema = @Schema(implementation = LoggedAiring.class))))
  @GetMapping("/api/v1/airings.json")
  void airingsAsJson(@ParameterObject Wanted wanted, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.json\"");
    AiringQuery query = filter.query(wanted);
    try (JsonGenerator json = JsonMapper.shared().createGenerator(response.getOutputStream())) {
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

  @Operation(summary = "Gives the airing log in the form the province's system takes.")
  @ApiResponse(
      responseCode = "200",
      description = "The log, one array of JSON.",
      content = @Content(mediaType = "application/json", schema = @Schema(type = "string")))
  @GetMapping("/api/v1/airings/provincial")
  void airingsForTheProvince(@ParameterObject Wanted wanted, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-phat-song.json\"");
    provincial.write(filter.query(wanted), response.getOutputStream());
  }
}
