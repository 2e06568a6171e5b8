package vn.loaphuong.server.library;

import java.util.List;

/**
 * A bulletin that comes with the program: first line {@code # title}, then lines {@code key:
 * value}, a blank line, and the text.
 */
record SampleBulletin(BulletinKind kind, String title, String topic, String text) {

  /**
   * @throws IllegalArgumentException if the file is not of that form
   */
  static SampleBulletin parse(String file) {
    List<String> lines = file.replace("\r\n", "\n").lines().toList();
    int blank = lines.indexOf("");
    if (lines.isEmpty() || !lines.getFirst().startsWith("# ") || blank < 0) {
      throw new IllegalArgumentException("a sample begins with '# title' and has a blank line");
    }
    BulletinKind kind = BulletinKind.BULLETIN;
    String topic = "";
    for (String line : lines.subList(1, blank)) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? line : line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      switch (key) {
        case "kind" -> kind = value.equals("notice") ? BulletinKind.NOTICE : BulletinKind.BULLETIN;
        case "topic" -> topic = value;
        default -> throw new IllegalArgumentException("unknown line in a sample: " + line);
      }
    }
    String text = String.join("\n", lines.subList(blank + 1, lines.size())).strip();
    return new SampleBulletin(kind, lines.getFirst().substring(2).strip(), topic, text);
  }
}
