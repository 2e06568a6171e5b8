package vn.loaphuong.agent.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.health.OnAir;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;

/** What the window shows, as HTML; looks at everything anew each time. Thread-safe. */
public final class Board {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter WITH_DAY = DateTimeFormatter.ofPattern("HH:mm dd/MM");
  private static final double GIGA = 1e9;
  private static final long LITTLE_DISK = 1_000_000_000L;

  private final String stationName;
  private final ZoneId zone;
  private final Health health;
  private final StationClock clock;
  private final RundownStore rundowns;
  private final ClipCache cache;

  public Board(
      String stationName,
      ZoneId zone,
      Health health,
      StationClock clock,
      RundownStore rundowns,
      ClipCache cache) {
    this.stationName = stationName;
    this.zone = zone;
    this.health = health;
    this.clock = clock;
    this.rundowns = rundowns;
    this.cache = cache;
  }

  String stationName() {
    return stationName;
  }

  /** The part of the page that changes. */
  String html(Words words) {
    Instant now = clock.now();
    StringBuilder html = new StringBuilder();
    html.append("<p class=\"clock").append(clock.trusted() ? "" : " bad").append("\">");
    html.append(SECONDS.format(now.atZone(zone))).append("</p>");
    onAir(html, words, now);
    next(html, words, now);
    html.append("<dl>");
    boolean server = !health.has(Fault.SERVER);
    fact(html, words.say("network"), words.say(server ? "network.good" : "network.lost"), server);
    fact(html, words.say("clock"), clockSentence(words), clock.trusted());
    long free = cache.freeBytes();
    fact(
        html,
        words.say("disk"),
        words.say("disk.free", decimal(free / GIGA, words)),
        free > LITTLE_DISK && !health.has(Fault.DISK));
    fact(
        html,
        words.say("device"),
        health.realDevice() || !health.has(Fault.OUTPUT)
            ? health.output()
            : words.say("device.none"),
        !health.has(Fault.OUTPUT));
    fact(html, words.say("volume"), health.volume() + " %", true);
    html.append("</dl>");
    faults(html, words);
    return html.toString();
  }

  private void onAir(StringBuilder html, Words words, Instant now) {
    @Nullable OnAir onAir = health.onAir();
    html.append("<section class=\"air").append(onAir == null ? "" : " live").append("\"><h2>");
    html.append(escaped(words.say("on-air"))).append("</h2><p class=\"title\">");
    if (onAir == null) {
      html.append(escaped(words.say("silence"))).append("</p></section>");
      return;
    }
    Duration left = Duration.between(now, onAir.endsAt());
    long seconds = Math.max(0, left.toSeconds());
    html.append(escaped(onAir.title())).append("</p><p class=\"left\">");
    html.append(escaped(words.say("left", "%d:%02d".formatted(seconds / 60, seconds % 60))));
    Double level = health.level();
    if (level != null) {
      html.append(" <meter min=\"-60\" max=\"0\" value=\"").append(Math.round(level));
      html.append("\"></meter>");
    }
    html.append("</p></section>");
  }

  private void next(StringBuilder html, Words words, Instant now) {
    Rundown rundown = rundowns.current();
    RundownItem next =
        rundown == null
            ? null
            : rundown.items().stream()
                .filter(item -> item.dueAt().isAfter(now))
                .findFirst()
                .orElse(null);
    html.append("<section class=\"next\"><h2>").append(escaped(words.say("next")));
    html.append("</h2><p class=\"title\">");
    if (next == null || rundown == null) {
      html.append(escaped(words.say("nothing-next")));
    } else {
      boolean soon = Duration.between(now, next.dueAt()).toHours() < 20;
      html.append("<b>");
      html.append((soon ? MINUTES : WITH_DAY).format(next.dueAt().atZone(zone)));
      html.append("</b> ").append(escaped(title(rundown, next)));
    }
    html.append("</p></section>");
  }

  /** What people call it: not its signature tune. */
  private static String title(Rundown rundown, RundownItem first) {
    return rundown.items().stream()
        .filter(item -> item.occurrenceId().equals(first.occurrenceId()))
        .filter(item -> item.kind() != ItemKind.SIGNATURE_TUNE && item.kind() != ItemKind.CHIME)
        .findFirst()
        .orElse(first)
        .title();
  }

  private String clockSentence(Words words) {
    Duration offset = clock.offset();
    if (!clock.trusted()) {
      return words.say("clock.untrusted");
    }
    return offset == null
        ? words.say("clock.unmeasured")
        : words.say("clock.good", decimal(offset.abs().toMillis() / 1000.0, words));
  }

  private void faults(StringBuilder html, Words words) {
    Map<Fault, String> faults = health.board();
    if (faults.isEmpty()) {
      html.append("<p class=\"well\">").append(escaped(words.say("well"))).append("</p>");
      return;
    }
    html.append("<ul class=\"faults\">");
    faults.forEach((fault, sentence) -> {
      html.append("<li>").append(escaped(words.say("fault." + fault)));
      html.append("<small lang=\"en\">").append(escaped(sentence)).append("</small></li>");
    });
    html.append("</ul>");
  }

  private static void fact(StringBuilder html, String name, String value, boolean good) {
    html.append("<div class=\"").append(good ? "good" : "bad").append("\"><dt>");
    html.append(escaped(name)).append("</dt><dd>").append(good ? "✓ " : "✗ ");
    html.append(escaped(value)).append("</dd></div>");
  }

  private static String decimal(double number, Words words) {
    String text = "%.1f".formatted(number);
    return words.english() ? text.replace(',', '.') : text.replace('.', ',');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
