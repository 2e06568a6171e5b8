package vn.loaphuong.airing;

import java.nio.charset.StandardCharsets;

/**
 * The one JSON form of everything that crosses between server and agent: instants and durations as
 * ISO 8601 text, byte arrays as Base64. Unknown fields are passed over, so that a newer server may
 * talk to an older agent. Messages are records of what {@link WireForm} knows.
 *
 * <p>It is made by hand because a general mapper takes 11 MB of a station PC that has little.
 */
public final class Wire {

  private Wire() {}

  /** The bytes that are signed or sent. */
  public static byte[] bytes(Object message) {
    return JsonText.of(WireForm.of(message.getClass()).written(message), false)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same over several lines, for people. */
  public static String text(Object message) {
    return JsonText.of(WireForm.of(message.getClass()).written(message), true);
  }

  /**
   * Reads a message back.
   *
   * @throws UnreadableMessage if the bytes are not such a message
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    Object message;
    try {
      message = WireForm.of(type).read(JsonText.read(bytes));
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessage("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
    if (message == null) {
      throw new UnreadableMessage("not a " + type.getSimpleName() + ": null", null);
    }
    return type.cast(message);
  }
}
