package vn.loaphuong.server.residents;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.residents.Feedback.State;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Announced;
import vn.loaphuong.server.timetable.Announcements;
import vn.loaphuong.server.trail.Change;

/**
 * Phản ánh, kiến nghị: takes what residents write, keeps programs out, and lets the officer answer.
 * Nothing that says who wrote goes into the trail, from which nothing can be taken out again.
 * Thread-safe.
 */
@Service
public class FeedbackDesk {

  public static final int LONGEST_TEXT = 2_000;
  public static final int LONGEST_NAME = 100;
  public static final int LONGEST_PHONE = 30;
  public static final int LONGEST_HEARD_AT = 60;
  public static final int LONGEST_ANSWER = 4_000;

  private static final int SHORTEST_TEXT = 10;

  /** As far back as one is asked what one heard. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String CODE_LETTERS = "ABCDEFGHKLMNPRSTUVXY23456789";
  private static final int CODE_LENGTH = 8;
  private static final DateTimeFormatter ABOUT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private final Feedbacks feedbacks;
  private final Stamps stamps;
  private final FeedbackBrake brake;
  private final Announcements announcements;
  private final Stations stations;
  private final PublicAccesses access;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  FeedbackDesk(
      Feedbacks feedbacks,
      Stamps stamps,
      FeedbackBrake brake,
      Announcements announcements,
      Stations stations,
      PublicAccesses access,
      ApplicationEventPublisher events,
      Clock clock) {
    this.feedbacks = feedbacks;
    this.stamps = stamps;
    this.brake = brake;
    this.announcements = announcements;
    this.stations = stations;
    this.access = access;
    this.events = events;
    this.clock = clock;
  }

  /** A stamp for a form that is handed out now. */
  public String stamp() {
    return stamps.now();
  }

  /** What was on air in the last days, the latest first, for residents to choose from. */
  public List<Announced> heard() {
    Instant now = clock.instant();
    return announcements.between(now.minus(REMEMBERED), now).reversed();
  }

  /**
   * Takes feedback.
   *
   * @param sender address it comes from, which is not kept
   * @return its code
   * @throws Refusal if it is too short or too long, comes too often, or from a program
   */
  @Transactional
  public String receive(FeedbackDraft draft, String sender) {
    if (!access.current().feedback()) {
      throw Refusal.of(Kind.NOT_FOUND, "feedback.closed");
    }
    String text = paragraphs(draft.text());
    String name = line(draft.name());
    String phone = line(draft.phone());
    String heardAt = line(draft.heardAt());
    require("text", text, SHORTEST_TEXT, LONGEST_TEXT);
    require("name", name, 0, LONGEST_NAME);
    require("heardAt", heardAt, 0, LONGEST_HEARD_AT);
    if (phone.length() > LONGEST_PHONE || !phone.matches("[0-9+ ().-]*")) {
      throw Refusal.ofField("phone", "feedback.phone");
    }
    Announced about = about(draft.about());
    requireAPerson(draft);
    if (!brake.lets(sender)) {
      throw Refusal.of(Kind.TOO_OFTEN, "feedback.too-often");
    }
    ZoneId zone = stations.current().zone();
    Feedback feedback =
        new Feedback(
            UUID.randomUUID().toString(),
            code(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            text,
            name,
            phone,
            about == null ? null : about.occurrenceId(),
            about == null ? "" : ABOUT.format(about.start().atZone(zone)) + " " + about.title(),
            heardAt,
            State.NEW,
            "",
            null,
            "",
            false,
            null);
    feedbacks.put(feedback);
    return feedback.code();
  }

  private @Nullable Announced about(@Nullable String occurrenceId) {
    if (occurrenceId == null || occurrenceId.isBlank()) {
      return null;
    }
    return heard().stream()
        .filter(one -> one.occurrenceId().equals(occurrenceId))
        .findFirst()
        .orElseThrow(() -> Refusal.ofField("about", "feedback.about"));
  }

  private void requireAPerson(FeedbackDraft draft) {
    if (draft.website() != null && !draft.website().isEmpty()) {
      throw Refusal.of(Kind.INVALID, "feedback.trap");
    }
    switch (stamps.check(draft.stamp())) {
      case RIGHT -> {}
      case TOO_QUICK -> throw Refusal.of(Kind.INVALID, "feedback.quick");
      case TOO_OLD, FORGED -> throw Refusal.of(Kind.INVALID, "feedback.stale");
    }
  }

  private static void require(String field, String typed, int least, int most) {
    if (typed.length() < least) {
      throw Refusal.ofField(field, "feedback.too-short", Integer.toString(least));
    }
    if (typed.length() > most) {
      throw Refusal.ofField(field, "feedback.too-long", Integer.toString(most));
    }
  }

  /** What everybody may read, the latest answer first. */
  public List<Feedback> shown(int limit) {
    return feedbacks.shown(limit);
  }

  /**
   * The latest first.
   *
   * @param state null for any
   */
  public List<Feedback> list(@Nullable State state, int limit) {
    return feedbacks.list(state, limit);
  }

  /** How many nobody has looked at. */
  public int unseen() {
    return feedbacks.unseen();
  }

  /**
   * One.
   *
   * @throws Refusal if there is none with this id
   */
  public Feedback get(String id) {
    return feedbacks.find(id).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "feedback.unknown"));
  }

  /** Takes one on, if nobody has. */
  @Transactional
  public void take(String id) {
    Feedback feedback = get(id);
    if (feedback.state() == State.NEW) {
      feedbacks.put(feedback.taken());
      events.publishEvent(Change.of("trail.feedback.taken", id, feedback.code()));
    }
  }

  /**
   * Answers one, or changes the answer.
   *
   * @param everybody whether all residents may read what was written and the answer
   * @throws Refusal if the answer is missing or too long, or what it answers was erased
   */
  @Transactional
  public void answer(Actor by, String id, @Nullable String answer, boolean everybody) {
    Feedback feedback = get(id);
    if (feedback.erasedAt() != null) {
      throw Refusal.of(Kind.CONFLICT, "feedback.erased");
    }
    String words = paragraphs(answer);
    if (words.isEmpty() || words.length() > LONGEST_ANSWER) {
      throw Refusal.ofField("answer", "feedback.answer", Integer.toString(LONGEST_ANSWER));
    }
    feedbacks.put(
        feedback.answered(
            words, clock.instant().truncatedTo(ChronoUnit.MICROS), by.name(), everybody));
    events.publishEvent(
        Change.of("trail.feedback.answered", id, feedback.code())
            .withWord("feedback.state", "feedback.state.", feedback.state(), State.ANSWERED)
            .withWord(
                "feedback.shown",
                "residents.switch.",
                feedback.shown() ? "on" : "off",
                everybody ? "on" : "off"));
  }

  /** Takes everything personal out of one. It cannot be brought back; that it came still counts. */
  @Transactional
  public void erase(String id) {
    Feedback feedback = get(id);
    if (feedback.erasedAt() == null) {
      feedbacks.put(feedback.erased(clock.instant().truncatedTo(ChronoUnit.MICROS)));
      events.publishEvent(Change.of("trail.feedback.erased", id, feedback.code()));
    }
  }

  private String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  private static String line(@Nullable String typed) {
    return clean(typed).replaceAll("\\s+", " ").strip();
  }

  private static String paragraphs(@Nullable String typed) {
    return clean(typed).replace("\r\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
  }

  /** Without what no keyboard types but a screen or a table may take for an order. */
  private static String clean(@Nullable String typed) {
    return Optional.ofNullable(typed)
        .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC))
        .orElse("")
        .replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\r\\t]]", "");
  }
}
