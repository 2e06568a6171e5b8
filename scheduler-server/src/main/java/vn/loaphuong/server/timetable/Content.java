package vn.loaphuong.server.timetable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is to be heard in a slot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Content.Bulletin.class, name = "bulletin"),
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
    return switch (written.substring(0, Math.max(0, colon))) {
      case "bulletin" -> new Bulletin(id);
      default -> throw new IllegalArgumentException("no content: " + written);
    };
  }
}
