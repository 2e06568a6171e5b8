package vn.loaphuong.server.timetable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What is to be heard in a slot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Content.Bulletin.class, name = "bulletin"),
  @JsonSubTypes.Type(value = Content.Programme.class, name = "programme"),
  @JsonSubTypes.Type(value = Content.Edition.class, name = "edition"),
  @JsonSubTypes.Type(value = Content.Relay.class, name = "relay")
})
public sealed interface Content {

  /**
   * One bulletin.
   *
   * @param bulletinId which, as the library names it
   */
  record Bulletin(String bulletinId) implements Content {
    @Override
    public String written() {
      return "bulletin:" + bulletinId;
    }
  }

  /**
   * Whatever edition a programme has for the day of the occurrence: a slot of the first Monday has
   * the edition of its month.
   */
  record Programme(String programmeId) implements Content {
    @Override
    public String written() {
      return "programme:" + programmeId;
    }
  }

  /** One edition of a programme, on whatever day. */
  record Edition(String editionId) implements Content {
    @Override
    public String written() {
      return "edition:" + editionId;
    }
  }

  /**
   * Another station, passed on for a while (tiếp âm).
   *
   * @param stationId which, as the relay sources name it
   * @param length whole seconds, a second to a day
   */
  record Relay(String stationId, Duration length) implements Content {

    public Relay {
      if (!length.equals(length.truncatedTo(ChronoUnit.SECONDS))
          || length.compareTo(Duration.ofSeconds(1)) < 0
          || length.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("not whole seconds from a second to a day: " + length);
      }
    }

    @Override
    public String written() {
      return "relay:" + length.toSeconds() + ":" + stationId;
    }
  }

  /** The content in one word, as tables and forms have it; {@link #read} takes it back. */
  String written();

  /**
   * What {@link #written} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Content read(String written) {
    int colon = written.indexOf(':');
    String id = written.substring(colon + 1);
    if (id.isBlank()) {
      throw new IllegalArgumentException("no content: " + written);
    }
    return switch (written.substring(0, Math.max(0, colon))) {
      case "bulletin" -> new Bulletin(id);
      case "programme" -> new Programme(id);
      case "edition" -> new Edition(id);
      case "relay" -> relay(id);
      default -> throw new IllegalArgumentException("no content: " + written);
    };
  }

  private static Relay relay(String lengthAndStation) {
    int colon = lengthAndStation.indexOf(':');
    String seconds = lengthAndStation.substring(0, Math.max(0, colon));
    // A number that is none is an IllegalArgumentException, too.
    return new Relay(
        lengthAndStation.substring(colon + 1), Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
