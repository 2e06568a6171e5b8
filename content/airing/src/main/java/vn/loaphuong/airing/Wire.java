package vn.loaphuong.airing;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON form of everything that crosses between server and agent: instants and durations as
 * ISO 8601 text, byte arrays as Base64. Unknown fields are passed over, so that a newer server may
 * talk to an older agent.
 */
public final class Wire {

  /** Thread-safe. */
  public static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Wire() {}

  /** The bytes that are signed or sent. */
  public static byte[] bytes(Object message) {
    return JSON.writeValueAsBytes(message);
  }

  /**
   * Reads a message back.
   *
   * @throws UnreadableMessage if the bytes are not such a message
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    T message;
    try {
      message = JSON.readValue(bytes, type);
    } catch (JacksonException e) {
      throw new UnreadableMessage(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
    if (message == null) {
      throw new UnreadableMessage("not a " + type.getSimpleName() + ": null", null);
    }
    return message;
  }
}
