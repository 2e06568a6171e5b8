package vn.loaphuong.server.airing.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringFilter;
import vn.loaphuong.server.airing.AiringFilter.Grouping;
import vn.loaphuong.server.airing.AiringFilter.Wanted;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.AiringQuery;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.Purposes;
import vn.loaphuong.server.library.TopicList;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.station.Stations;

/** Nhật ký: what really sounded, narrowed by date, outcome and words, and the evidence of each. */
@Controller
@RequestMapping("/airings")
class AiringController {

  private static final int LINES_A_PAGE = 50;

  /** Days people often ask for. */
  public record Span(String key, LocalDate from, LocalDate until) {}

  private final AiringLog log;
  private final AiringFilter filter;
  private final Purposes purposes;
  private final TopicList topics;
  private final Library library;
  private final Studio studio;
  private final StationPcs pcs;
  private final Stations stations;
  private final Clock clock;

  AiringController(
      AiringLog log,
      AiringFilter filter,
      Purposes purposes,
      TopicList topics,
      Library library,
      Studio studio,
      StationPcs pcs,
      Stations stations,
      Clock clock) {
    this.log = log;
    this.filter = filter;
    this.purposes = purposes;
    this.topics = topics;
    this.library = library;
    this.studio = studio;
    this.pcs = pcs;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String list(
      Model model,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      @RequestParam(required = false) @Nullable Outcome outcome,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String pc,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam(required = false) @Nullable Grouping by,
      @RequestParam(defaultValue = "0") int page) {
    ZoneId zone = stations.current().zone();
    Instant first = from == null ? null : from.atStartOfDay(zone).toInstant();
    Instant end = until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant();
    AiringQuery query =
        filter.query(
            new Wanted(
                first, end, outcome == null ? null : Set.of(outcome), text, pc, topic, plan));
    int shown = Math.max(0, page);
    var totals = log.totals(query);
    model.addAttribute("lines", log.find(query, (long) shown * LINES_A_PAGE, LINES_A_PAGE));
    model.addAttribute("totals", totals);
    model.addAttribute("outcomes", Outcome.values());
    model.addAttribute("spans", spans(LocalDate.ofInstant(clock.instant(), zone)));
    model.addAttribute("from", from);
    model.addAttribute("until", until);
    model.addAttribute("first", first);
    model.addAttribute("end", end);
    model.addAttribute("outcome", outcome);
    model.addAttribute("text", text);
    model.addAttribute("page", shown);
    model.addAttribute("more", (long) (shown + 1) * LINES_A_PAGE < totals.count());
    model.addAttribute(
        "narrowed",
        from != null || until != null || outcome != null || !(text + pc + topic + plan).isBlank());
    model.addAttribute("pc", pc);
    model.addAttribute("topic", topic);
    model.addAttribute("plan", plan);
    model.addAttribute("by", by);
    model.addAttribute("groupings", Grouping.values());
    model.addAttribute("groups", by == null ? List.of() : filter.grouped(query, by));
    model.addAttribute("pcs", pcs.everyone());
    model.addAttribute("plans", purposes.offered());
    model.addAttribute(
        "topics",
        Stream.concat(topics.all().stream(), library.topicsByApproval().values().stream())
            .distinct()
            .toList());
    return "airing/airings";
  }

  private static List<Span> spans(LocalDate today) {
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate quarter = today.withMonth((today.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
    return List.of(
        new Span("airing.span.day", today, today),
        new Span("airing.span.week", monday, monday.plusDays(6)),
        new Span(
            "airing.span.month",
            today.withDayOfMonth(1),
            today.with(TemporalAdjusters.lastDayOfMonth())),
        new Span("airing.span.quarter", quarter, quarter.plusMonths(3).minusDays(1)));
  }

  @GetMapping("/{agentId}/{number}")
  String show(Model model, @PathVariable String agentId, @PathVariable long number) {
    LoggedAiring line =
        log.find(agentId, number)
            .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "airing.unknown"));
    model.addAttribute("line", line);
    model.addAttribute("record", line.record());
    model.addAttribute("pc", pcs.find(agentId).map(Agent::name).orElse(agentId));
    String approval = line.record().approval();
    model.addAttribute(
        "approval",
        library
            .approval(approval)
            .<Object>map(given -> given)
            .or(() -> studio.approval(approval))
            .orElse(null));
    ClipHash clip = line.record().clip();
    model.addAttribute("clip", clip != null && library.sound(clip).isPresent());
    return "airing/airing";
  }
}
