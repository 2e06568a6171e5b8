package vn.loaphuong.server.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import vn.loaphuong.server.problems.Refusal;

/**
 * The words of a bulletin, composed (NFC), line ends as {@code \n}.
 *
 * @param title one line, never blank
 * @param text may be blank only where a recording stands for it
 */
public record BulletinText(String title, String text) {

  private static final int LONGEST_TITLE = 160;

  /**
   * Checks what was typed.
   *
   * @param longest characters of text at most
   * @throws Refusal if the title or, for a text to be read, the text is missing or too long
   */
  static BulletinText of(String title, String text, Origin origin, int longest) {
    String line = clean(title).replace('\n', ' ').strip();
    String body = clean(text).strip();
    if (line.isEmpty()) {
      throw Refusal.ofField("title", "library.refused.title-empty");
    }
    if (line.length() > LONGEST_TITLE) {
      throw Refusal.ofField("title", "library.refused.title-long", LONGEST_TITLE);
    }
    if (origin == Origin.TEXT && body.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw Refusal.ofField("text", "library.refused.text-empty");
    }
    if (body.length() > longest) {
      throw Refusal.ofField("text", "library.refused.text-long", longest, body.length());
    }
    return new BulletinText(line, body);
  }

  /** SHA-256 over title, a line feed and text in UTF-8, 64 lower-case hexadecimal digits. */
  public String hash() {
    try {
      byte[] words = (title + "\n" + text).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String clean(String typed) {
    String lines = typed.replace("\r\n", "\n").replace('\r', '\n').replace("\u0000", "");
    return Normalizer.normalize(lines, Normalizer.Form.NFC);
  }
}
