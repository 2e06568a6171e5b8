package vn.loaphuong.server.pages;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.station.Stations;

/**
 * Times and lengths as people at a station write them: "17:00", "Thứ Hai, 05/01/2026", "12 phút 30
 * giây". Always in the station's zone, in the language of the page. Templates know it as {@code
 * when}. Thread-safe.
 */
@Component("when")
class Wording {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Stations stations;
  private final Clock clock;
  private final MessageSource messages;

  Wording(Stations stations, Clock clock, MessageSource messages) {
    this.stations = stations;
    this.clock = clock;
    this.messages = messages;
  }

  /** 17:00. */
  public String time(Instant instant) {
    return TIME.format(local(instant));
  }

  /** 17:00:05. */
  public String seconds(Instant instant) {
    return SECONDS.format(local(instant));
  }

  /** 17:00:05,250, for evidence. */
  public String millis(Instant instant) {
    return MILLIS.format(local(instant)).replace('.', language().equals("vi") ? ',' : '.');
  }

  /** Thứ Hai, 05/01/2026. */
  public String date(Instant instant) {
    return date(local(instant).toLocalDate());
  }

  /** Thứ Hai, 05/01/2026. */
  public String date(LocalDate day) {
    return say("weekday." + day.getDayOfWeek()) + ", " + DATE.format(day);
  }

  /** 05/01/2026. */
  public String plainDate(Instant instant) {
    return DATE.format(local(instant));
  }

  /** 05/01/2026. */
  public String plainDay(LocalDate day) {
    return DATE.format(day);
  }

  /** A message in the language of the page. */
  public String sentence(MessageSourceResolvable message) {
    return messages.getMessage(message, LocaleContextHolder.getLocale());
  }

  /** The message with this key; instants among the values become times. */
  public String sentence(String key, List<Object> values) {
    return say(
        key,
        values.stream()
            .map(value -> value instanceof Instant instant ? near(instant) : value)
            .toArray());
  }

  /** 17:00 today, else with the day: "Thứ Ba 17:00". */
  public String soon(Instant instant) {
    ZonedDateTime then = local(instant);
    return then.toLocalDate().equals(today())
        ? TIME.format(then)
        : weekday(then.getDayOfWeek()) + " " + TIME.format(then);
  }

  /** Thứ Hai. */
  public String weekday(DayOfWeek day) {
    return say("weekday." + day);
  }

  /** "hôm nay 17:00", "hôm qua 17:00", else "17:00 05/01/2026". */
  public String near(Instant instant) {
    ZonedDateTime then = local(instant);
    return switch (Math.clamp(daysAhead(then.toLocalDate()), -2, 2)) {
      case 0 -> say("when.today", TIME.format(then));
      case -1 -> say("when.yesterday", TIME.format(then));
      case 1 -> say("when.tomorrow", TIME.format(then));
      default -> TIME.format(then) + " " + DATE.format(then);
    };
  }

  /** "Hôm nay", "Ngày mai" or the date. */
  public String dayName(LocalDate day) {
    return switch (Math.clamp(daysAhead(day), -1, 2)) {
      case 0 -> say("when.day.today", date(day));
      case 1 -> say("when.day.tomorrow", date(day));
      default -> date(day);
    };
  }

  /** How long ago, roughly: "vừa xong", "5 phút trước", else as {@link #near}. */
  public String ago(Instant instant) {
    long minutes = Duration.between(instant, clock.instant()).toMinutes();
    if (minutes < 1) {
      return say("when.just-now");
    }
    return minutes < 60 ? say("when.minutes-ago", minutes) : near(instant);
  }

  /** 12 phút 30 giây, rounded to the second. */
  public String length(Duration length) {
    long seconds = length.plusMillis(500).toSeconds();
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    long rest = seconds % 60;
    StringBuilder words = new StringBuilder();
    if (hours > 0) {
      words.append(say("length.hours", hours));
    }
    if (minutes > 0) {
      words.append(words.isEmpty() ? "" : " ").append(say("length.minutes", minutes));
    }
    if ((rest > 0 && hours == 0) || words.isEmpty()) {
      words.append(words.isEmpty() ? "" : " ").append(say("length.seconds", rest));
    }
    return words.toString();
  }

  /** How long something lasts as people plan it: whole minutes, or seconds below one. */
  public String rough(Instant start, Instant end) {
    Duration length = Duration.between(start, end);
    return length(
        length.toMinutes() < 1 ? length : Duration.ofMinutes(length.plusSeconds(30).toMinutes()));
  }

  /** How long a clip sounds. */
  public String length(ClipRef clip) {
    return length(clip.length());
  }

  /** How long so many frames sound. */
  public String lengthOf(long frames) {
    return length(ClipRef.lengthOf(frames));
  }

  /** A number with so many decimals, as the page's language writes it. */
  public String number(@Nullable Double number, int decimals) {
    return number == null
        ? "–"
        : String.format(
            Locale.forLanguageTag(language().equals("vi") ? "vi-VN" : "en-GB"),
            "%,." + decimals + "f",
            number);
  }

  /** Now, by the server's clock. */
  public Instant now() {
    return clock.instant();
  }

  /** Today at the station. */
  public LocalDate today() {
    return local(clock.instant()).toLocalDate();
  }

  /** Offset of the station's zone from UTC now, for clocks that tick in the browser. */
  public int offsetSeconds() {
    return local(clock.instant()).getOffset().getTotalSeconds();
  }

  private long daysAhead(LocalDate day) {
    return ChronoUnit.DAYS.between(today(), day);
  }

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(stations.current().zone());
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, LocaleContextHolder.getLocale());
  }

  private static String language() {
    return LocaleContextHolder.getLocale().getLanguage();
  }
}
