package vn.loaphuong.server.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something done that somebody may one day have to answer for. Publish it as an event in the
 * transaction that does it; who did it and from where the trail finds out itself:
 *
 * <pre>{@code
 * events.publishEvent(
 *     Change.of("trail.station.changed", "station", after.name())
 *         .with("station.zone", before.zone(), after.zone()));
 * }</pre>
 *
 * Never put a secret into it: what is written down can never be taken out again.
 *
 * @param deed key of the message that says what was done: {@code trail.}, what it was done to, and
 *     a past participle
 * @param subject id of what it was done to; a history is found by it
 * @param title what people call that
 * @param details what is different now
 * @param by who did it, where they are not the one who is signed in; mostly null
 */
public record Change(
    String deed, String subject, String title, List<Detail> details, @Nullable By by) {

  /**
   * One thing that is different.
   *
   * @param label key of the message that names it, best the one beside its field in the form
   * @param before null if there was nothing
   * @param after null if there is nothing any more
   * @param form how the two are to be read
   */
  public record Detail(String label, @Nullable String before, @Nullable String after, Form form) {}

  /** How a value is to be read. */
  public enum Form {
    /** As it stands. */
    TEXT,
    /** Keys of messages, separated by spaces. */
    WORDS,
    /** An instant in ISO 8601, to be shown in the station's zone. */
    INSTANT
  }

  /** Who did it. */
  public record By(String id, String name) {}

  public Change {
    if (!deed.startsWith("trail.") || subject.isBlank()) {
      throw new IllegalArgumentException("a change names a deed and what it was done to");
    }
    details = List.copyOf(details);
  }

  /** A change of which no more is said than that it was made. */
  public static Change of(String deed, String subject, String title) {
    return new Change(deed, subject, title, List.of(), null);
  }

  /** With one thing that is different; nothing is added if both are equal. */
  public Change with(String label, @Nullable Object before, @Nullable Object after) {
    Form form = before instanceof Instant || after instanceof Instant ? Form.INSTANT : Form.TEXT;
    return adding(label, text(before), text(after), form);
  }

  /**
   * With one thing that is different and has a word for each of its values.
   *
   * @param family beginning of the words' keys, for example {@code role.}
   * @param before an enum, a collection of them, or null
   */
  public Change withWord(
      String label, String family, @Nullable Object before, @Nullable Object after) {
    return adding(label, words(family, before), words(family, after), Form.WORDS);
  }

  /** Put down to somebody who is not signed in, or no longer. */
  public Change by(String id, String name) {
    return new Change(deed, subject, title, details, new By(id, name));
  }

  /** Whether anything is different. */
  public boolean hasDetails() {
    return !details.isEmpty();
  }

  private Change adding(String label, @Nullable String before, @Nullable String after, Form form) {
    if (Objects.equals(before, after)) {
      return this;
    }
    List<Detail> more = new ArrayList<>(details);
    more.add(new Detail(label, before, after, form));
    return new Change(deed, subject, title, more, by);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String words(String family, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Collection<?> several ->
          several.stream().map(one -> family + one).sorted().collect(Collectors.joining(" "));
      default -> family + value;
    };
  }
}
