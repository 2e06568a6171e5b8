package vn.loaphuong.server.programmes;

import java.text.Normalizer;
import vn.loaphuong.server.problems.Refusal;

/**
 * What stands around the items of an edition. Its words are patterns: what changes from edition to
 * edition stands in them as {@code {station}}, {@code {programme}}, {@code {period}} and {@code
 * {items}}, so that the next edition says its own month. A blank one is not said.
 *
 * @param openingTune whether the station's tune begins it
 * @param greeting lời chào
 * @param introduction giới thiệu nội dung
 * @param chimes whether a chime stands before every item and before the closing
 * @param noticesTwice whether a notice is read twice when it is put in
 * @param closing lời kết
 * @param closingTune whether the station's tune ends it
 */
public record Frame(
    boolean openingTune,
    String greeting,
    String introduction,
    boolean chimes,
    boolean noticesTwice,
    String closing,
    boolean closingTune) {

  private static final int LONGEST_WORDS = 2000;

  /** What a new programme begins with. */
  public static Frame standard() {
    return new Frame(
        true,
        "Đây là {station}. Xin kính chào quý thính giả và toàn thể bà con nhân dân.",
        "Mời quý vị nghe chuyên mục {programme}, {period}. Chương trình gồm các nội dung sau:"
            + " {items}.",
        true,
        true,
        "Chuyên mục {programme}, {period}, đến đây là hết. {station} xin cảm ơn quý vị đã quan tâm"
            + " theo dõi.",
        true);
  }

  /**
   * Checks that its words can be said.
   *
   * @throws Refusal if they are too long
   */
  Frame checked() {
    return new Frame(
        openingTune,
        checked("greeting", greeting),
        checked("introduction", introduction),
        chimes,
        noticesTwice,
        checked("closing", closing),
        closingTune);
  }

  private static String checked(String field, String words) {
    String line = Normalizer.normalize(words, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
    if (line.length() > LONGEST_WORDS) {
      throw Refusal.ofField(field, "programme.words-long", Integer.toString(LONGEST_WORDS));
    }
    return line;
  }
}
