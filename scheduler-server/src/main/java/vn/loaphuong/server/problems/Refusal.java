package vn.loaphuong.server.problems;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;

/**
 * Something asked for that is not done, with a sentence for the one who asked. Nothing was changed
 * or stored when it is thrown. Resolve the sentence with {@link
 * org.springframework.context.MessageSource#getMessage(MessageSourceResolvable, java.util.Locale)}.
 */
public final class Refusal extends RuntimeException implements MessageSourceResolvable {

  /** Why, as far as a program needs to tell. */
  public enum Kind {
    /** What was asked for does not exist. */
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** What was given is not right; it can be put right and sent again. */
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** It does not go with what is stored. */
    CONFLICT(HttpStatus.CONFLICT),
    /** Not this person, or not this PC. */
    FORBIDDEN(HttpStatus.FORBIDDEN),
    /** Too often; wait and try again. */
    TOO_OFTEN(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    Kind(HttpStatus status) {
      this.status = status;
    }

    /** The status it is answered with over HTTP. */
    public HttpStatus status() {
      return status;
    }
  }

  private final Kind kind;
  private final @Nullable String field;
  private final String key;
  private final Object[] values;

  private Refusal(Kind kind, @Nullable String field, String key, Object... values) {
    super(key + " " + Arrays.toString(values));
    this.kind = kind;
    this.field = field;
    this.key = key;
    this.values = values.clone();
  }

  /**
   * A refusal as a whole.
   *
   * @param key of the sentence in the message files
   * @param values for the places in the sentence
   */
  public static Refusal of(Kind kind, String key, Object... values) {
    return new Refusal(kind, null, key, values);
  }

  /**
   * A refusal of one field of what was given.
   *
   * @param field as the API and the forms name it
   * @param key of the sentence in the message files
   * @param values for the places in the sentence
   */
  public static Refusal ofField(String field, String key, Object... values) {
    return new Refusal(Kind.INVALID, field, key, values);
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** The field beside which the sentence stands; null if it is about the whole. */
  public @Nullable String field() {
    return field;
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return values.clone();
  }
}
