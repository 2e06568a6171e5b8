package vn.loaphuong.server.programmes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the places in a frame's words stand for in one edition.
 *
 * @param period as it is said
 * @param titles of the items in their order
 */
record Wordings(String station, String programme, String period, List<String> titles) {

  /** The words as they are said. */
  String said(String pattern) {
    return pattern
        .replace("{station}", station)
        .replace("{programme}", programme)
        .replace("{period}", period)
        .replace("{items}", items());
  }

  /**
   * The pattern behind words that somebody edited as they are said: what is known of this edition
   * becomes a place again, the longest first. {@link #said} gives the words back.
   */
  String pattern(String words) {
    String pattern = words;
    if (!titles.isEmpty()) {
      pattern = pattern.replace(items(), "{items}");
    }
    return pattern
        .replace(period, "{period}")
        .replace(station, "{station}")
        .replace(programme, "{programme}");
  }

  /** The titles as one enumeration, without the marks they may end with. */
  private String items() {
    return titles.stream()
        .map(title -> title.replaceAll("[\\s.!?;:,…]+$", ""))
        .collect(Collectors.joining("; "));
  }
}
