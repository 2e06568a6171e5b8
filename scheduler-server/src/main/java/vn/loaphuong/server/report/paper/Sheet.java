package vn.loaphuong.server.report.paper;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The measures of a paper, and the words every paper has, after Decree 30/2020/NĐ-CP, Appendix I:
 * lengths in millimetres, type in points.
 */
final class Sheet {

  static final double WIDTH = 210;
  static final double HEIGHT = 297;

  /** Decree: 20–25. */
  static final double TOP = 20;

  /** Decree: 20–25. */
  static final double BOTTOM = 20;

  /** Decree: 30–35. */
  static final double LEFT = 30;

  /** Decree: 15–20. */
  static final double RIGHT = 20;

  static final double TEXT_WIDTH = WIDTH - LEFT - RIGHT;

  /** From the upper edge of the paper to the page number. */
  static final double PAGE_NUMBER_FROM_TOP = 10;

  /** The left column of the head; the rest is the right one. */
  static final double HEAD_LEFT = 62;

  static final double HEAD_RIGHT = TEXT_WIDTH - HEAD_LEFT;

  /** "Nơi nhận" to the left of the signature. */
  static final double SIGNATURE_LEFT = 78;

  static final double SIGNATURE_RIGHT = TEXT_WIDTH - SIGNATURE_LEFT;

  /** The subject keeps this distance on both sides, so that it breaks in balance. */
  static final double SUBJECT_INDENT = 12;

  /** Decree: 1 cm or 1.27 cm. */
  static final double FIRST_LINE = 12.7;

  static final int HEAD_TYPE = 12;
  static final int MOTTO_TYPE = 13;
  static final int NUMBER_TYPE = 13;
  static final int BODY_TYPE = 14;
  static final int TABLE_TYPE = 12;
  static final int COPIES_LABEL_TYPE = 12;
  static final int COPIES_TYPE = 11;

  /** Decree: at least 6. */
  static final int PARAGRAPH_SPACE = 6;

  /** Lines; the decree allows 1 to 1.5. */
  static final double LINE_SPACING = 1.1;

  /** Room for the signature and the stamp. */
  static final int SIGNATURE_SPACE = 68;

  static final String NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";
  static final String ADDRESSED_TO = "Kính gửi:";
  static final String COPIES_TO = "Nơi nhận:";
  static final String APPENDIX = "PHỤ LỤC";

  /** Decree: a third to a half of the line above. */
  private static final double SHORT_RULE = 0.4;

  private static final Locale VIETNAMESE = Locale.of("vi");

  private Sheet() {}

  /** Letters and their marks as one character each, as type setters expect them. */
  static String composed(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFC);
  }

  static String capitals(String words) {
    return composed(words).toUpperCase(VIETNAMESE);
  }

  static double issuerRule(Paper paper) {
    return SHORT_RULE
        * paper.issuer().stream()
            .mapToDouble(line -> Typeface.BOLD.widthMm(capitals(line), HEAD_TYPE))
            .max()
            .orElse(0);
  }

  static double mottoRule() {
    return Typeface.BOLD.widthMm(MOTTO, MOTTO_TYPE);
  }

  static double subjectRule(Paper paper) {
    double room = TEXT_WIDTH - 2 * SUBJECT_INDENT;
    double widest = 0;
    String line = "";
    for (String word : composed(paper.subject()).split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (Typeface.BOLD.widthMm(longer, BODY_TYPE) > room) {
        longer = word;
      }
      line = longer;
      widest = Math.max(widest, Typeface.BOLD.widthMm(line, BODY_TYPE));
    }
    return SHORT_RULE * Math.min(widest, room);
  }

  /** The lines below "Nơi nhận:": "- Như trên;" first, a full stop after the last. */
  static List<String> copies(Paper paper) {
    List<String> names =
        Stream.concat(
                paper.addressees().isEmpty() ? Stream.empty() : Stream.of("Như trên"),
                paper.copies().stream())
            .map(Sheet::composed)
            .toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add("- " + names.get(i) + (i == names.size() - 1 ? "." : ";"));
    }
    return lines;
  }

  /** What stands below the title of the appendix. */
  static String belongsTo(Paper paper) {
    String kind = paper.kind().charAt(0) + paper.kind().substring(1).toLowerCase(VIETNAMESE);
    return composed(
        "(Kèm theo %s số %s %s của %s)"
            .formatted(
                kind,
                paper.number().written(),
                paper.date() == null
                    ? "ngày\u00a0\u00a0\u00a0\u00a0 tháng\u00a0\u00a0\u00a0\u00a0 năm\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"
                    : OfficialDate.inWords(paper.date()),
                paper.issuerInSentences()));
  }
}
