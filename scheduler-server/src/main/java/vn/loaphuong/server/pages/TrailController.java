package vn.loaphuong.server.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.airing.CsvTable;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.trail.Change;
import vn.loaphuong.server.trail.Entry;
import vn.loaphuong.server.trail.Trail;
import vn.loaphuong.server.trail.TrailCheck;
import vn.loaphuong.server.trail.TrailQuery;

/** Nhật ký thay đổi: the audit trail searched, checked and exported, in the reader's language. */
@Controller
@RequestMapping("/settings/trail")
class TrailController {

  private static final int LINES_A_PAGE = 50;
  private static final int LINES_AT_ONCE = 1_000;

  /** Of a value on the page; the export has all of it. */
  private static final int LONGEST_SHOWN = 1_500;

  /** What the filter row asks for, as it was typed. */
  public record Asked(
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      @Nullable String by,
      @Nullable String deed,
      @Nullable String subject,
      @Nullable String words) {

    TrailQuery query(ZoneId zone) {
      return new TrailQuery(
          from == null ? null : from.atStartOfDay(zone).toInstant(),
          until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant(),
          blankToNull(by),
          blankToNull(deed),
          blankToNull(subject),
          words == null ? "" : words);
    }

    /** Whether anything is left out. */
    public boolean narrowed() {
      return !query(ZoneId.of("UTC")).equals(TrailQuery.all());
    }

    private static @Nullable String blankToNull(@Nullable String typed) {
      return typed == null || typed.isBlank() ? null : typed;
    }
  }

  /** A choice of the filter row. */
  public record Choice(String value, String label) {}

  /** An entry in the reader's words. */
  public record Line(
      long number,
      Instant at,
      String who,
      String address,
      String what,
      String subject,
      String title,
      List<Difference> differences) {}

  /** One thing that is different, in the reader's words. */
  public record Difference(String label, String before, String after) {}

  private final Trail trail;
  private final TrailCheck check;
  private final Stations stations;
  private final Wording when;
  private final MessageSource messages;

  TrailController(
      Trail trail, TrailCheck check, Stations stations, Wording when, MessageSource messages) {
    this.trail = trail;
    this.check = check;
    this.stations = stations;
    this.when = when;
    this.messages = messages;
  }

  @GetMapping
  String list(
      Model model,
      Locale locale,
      @ModelAttribute("asked") Asked asked,
      @RequestParam(required = false) @Nullable Long before) {
    long below = before == null ? Long.MAX_VALUE : before;
    List<Entry> entries =
        trail.find(asked.query(stations.current().zone()), below, LINES_A_PAGE + 1);
    model.addAttribute(
        "lines",
        entries.stream()
            .limit(LINES_A_PAGE)
            .map(entry -> line(entry, locale, LONGEST_SHOWN))
            .toList());
    model.addAttribute(
        "older", entries.size() > LINES_A_PAGE ? entries.get(LINES_A_PAGE - 1).number() : null);
    model.addAttribute("newest", before == null);
    model.addAttribute(
        "doers",
        trail.doers().stream()
            .map(doer ->
                new Choice(
                    doer.id(),
                    doer.id().equals(Entry.PROGRAM) ? say("trail.program", locale) : doer.name()))
            .toList());
    model.addAttribute(
        "deeds", trail.deeds().stream().map(key -> new Choice(key, say(key, locale))).toList());
    return "pages/trail";
  }

  @PostMapping("/check")
  String check(RedirectAttributes flash) {
    flash.addFlashAttribute("finding", check.whole());
    return "redirect:/settings/trail";
  }

  @GetMapping("/export.csv")
  void export(@ModelAttribute("asked") Asked asked, Locale locale, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky-thay-doi.csv\"");
    TrailQuery query = asked.query(stations.current().zone());
    try (Writer out = response.getWriter()) {
      CsvTable table = new CsvTable(out);
      table.line(
          List.of(
              say("trail.number", locale),
              say("trail.at", locale),
              say("trail.who", locale),
              say("trail.address", locale),
              say("trail.what", locale),
              say("trail.subject", locale),
              say("trail.field", locale),
              say("trail.before", locale),
              say("trail.after", locale)));
      long below = Long.MAX_VALUE;
      List<Entry> entries;
      do {
        entries = trail.find(query, below, LINES_AT_ONCE);
        for (Entry entry : entries) {
          write(table, line(entry, locale, Integer.MAX_VALUE));
          below = entry.number();
        }
      } while (entries.size() == LINES_AT_ONCE);
    }
  }

  /** One line for each difference, so that a spreadsheet can filter them. */
  private void write(CsvTable table, Line line) throws IOException {
    List<Difference> differences =
        line.differences().isEmpty() ? List.of(new Difference("", "", "")) : line.differences();
    for (Difference difference : differences) {
      table.line(
          List.of(
              Long.toString(line.number()),
              when.plainDate(line.at()) + " " + when.millis(line.at()),
              CsvTable.harmless(line.who()),
              CsvTable.harmless(line.address()),
              line.what(),
              CsvTable.harmless(line.title()),
              difference.label(),
              CsvTable.harmless(difference.before()),
              CsvTable.harmless(difference.after())));
    }
  }

  private Line line(Entry entry, Locale locale, int longest) {
    List<Difference> differences = new ArrayList<>();
    for (Change.Detail detail : entry.details()) {
      differences.add(
          new Difference(
              say(detail.label(), locale),
              value(detail.before(), detail.form(), locale, longest),
              value(detail.after(), detail.form(), locale, longest)));
    }
    return new Line(
        entry.number(),
        entry.at(),
        entry.byProgram() ? say("trail.program", locale) : entry.byName(),
        entry.address(),
        say(entry.deed(), locale),
        entry.subject(),
        entry.title(),
        differences);
  }

  private String value(@Nullable String value, Change.Form form, Locale locale, int longest) {
    if (value == null) {
      return "";
    }
    return switch (form) {
      case TEXT -> value.length() <= longest ? value : value.substring(0, longest) + "…";
      case WORDS ->
          Arrays.stream(value.split(" "))
              .map(key -> say(key, locale))
              .collect(Collectors.joining(", "));
      case INSTANT -> {
        Instant instant = Instant.parse(value);
        yield when.seconds(instant) + " " + when.plainDate(instant);
      }
    };
  }

  /** A key that is no message any more is shown as it is. */
  private String say(String key, Locale locale) {
    String words = messages.getMessage(key, null, key, locale);
    return words == null ? key : words;
  }
}
