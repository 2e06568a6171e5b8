package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the passages of a clean text: headings, list items, paragraphs. A sentence broken by a line
 * wrap, by a page break, or by a footnote at the foot of the page is joined again.
 */
final class Layout {
  private static final Pattern LIST_MARK =
      Pattern.compile(
          "(?:[-–•+]|[(]?[a-zđA-ZĐ][).]|[(]?\\d{1,2}(?:[.]\\d{1,2}){0,3}[.)]|[(]\\d{1,2}[)]"
              + "|(?=[IVXL])(?:X{0,3}|XL)(?:IX|IV|V?I{0,3})[.)])(?= |$).*");
  private static final Pattern TIGHT_LIST_MARK = Pattern.compile("[-–•+](?=[\\p{L}]).*");
  private static final Pattern NUMBER_MARK =
      Pattern.compile("(?:\\d{1,2}(?:[.]\\d{1,2}){0,3}[.)]?|[IVXL]{1,5}[.)]|[A-ZĐ][.)]) .*");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile("(?:[-–] ?)?(?:[Tt]rang )?\\d{1,3}(?: ?/ ?\\d{1,3})?(?: ?[-–])?");

  /** With these a new paragraph of an official paper begins, however full the line before is. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:Căn cứ|Xét|Kính gửi|Kính thưa|Thực hiện|Nơi nhận|Trân trọng|Điều \\d|Theo đề nghị)(?!\\p{L})");

  private static final int WRAPPED = 50;
  private static final int SHORT_HEADING = 120;

  private Layout() {}

  /** A line without the spaces around it. */
  private record Line(int start, int end, String text, boolean note, boolean heading) {
    boolean blank() {
      return text.isEmpty();
    }

    boolean listMark() {
      return LIST_MARK.matcher(text).matches() || TIGHT_LIST_MARK.matcher(text).matches();
    }

    boolean startsLower() {
      return !text.isEmpty() && Character.isLowerCase(text.charAt(0)) && !listMark();
    }

    boolean closed() {
      char last = text.charAt(text.length() - 1);
      return ".:;!?".indexOf(last) >= 0;
    }

    boolean capitals() {
      int upper = 0;
      int lower = 0;
      for (int i = 0; i < text.length(); i++) {
        if (Character.isUpperCase(text.charAt(i))) {
          upper++;
        } else if (Character.isLowerCase(text.charAt(i))) {
          lower++;
        }
      }
      return upper >= 2 && upper > 9 * lower;
    }
  }

  static List<Passage> passages(CleanText clean, Mentions mentions, @Nullable LongAdder looks) {
    List<Line> lines = lines(clean);
    List<Passage> passages = new ArrayList<>();
    boolean[] used = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      Line first = lines.get(i);
      if (used[i] || first.blank()) {
        continue;
      }
      List<Line> joined = new ArrayList<>();
      joined.add(first);
      used[i] = true;
      int next;
      int current = i;
      while ((next = continuation(lines, current, first)) >= 0) {
        joined.add(lines.get(next));
        used[next] = true;
        current = next;
      }
      passages.add(passage(clean, joined, mentions, looks));
    }
    return passages;
  }

  private static List<Line> lines(CleanText clean) {
    String text = clean.text();
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      boolean note = false;
      boolean heading = false;
      int from = start;
      int to = end;
      while (from < to && text.charAt(from) == ' ') {
        note |= clean.isNoteLine(from);
        heading |= clean.isHeadingLine(from);
        from++;
      }
      note |= clean.isNoteLine(from);
      heading |= clean.isHeadingLine(from);
      while (to > from && text.charAt(to - 1) == ' ') {
        to--;
      }
      lines.add(new Line(from, to, text.substring(from, to), note, heading));
      start = end + 1;
    }
    return lines;
  }

  /** The index of the line that goes on where this one breaks off, or -1. */
  private static int continuation(List<Line> lines, int current, Line first) {
    Line line = lines.get(current);
    if (line.closed() || line.heading() || first.note()) {
      return -1;
    }
    int next = current + 1;
    boolean gap = false;
    int seen = 0;
    while (next < lines.size() && seen < 12) {
      Line candidate = lines.get(next);
      boolean pageFurniture = candidate.note() || PAGE_NUMBER.matcher(candidate.text()).matches();
      if (!candidate.blank() && !pageFurniture) {
        break;
      }
      gap = true;
      seen++;
      next++;
    }
    if (next >= lines.size() || seen == 12) {
      return -1;
    }
    Line candidate = lines.get(next);
    if (candidate.heading() || candidate.listMark() || candidate.note()) {
      return -1;
    }
    if (candidate.startsLower()) {
      return next;
    }
    boolean openEnd =
        line.text().endsWith(",") || line.text().endsWith(" -") || line.text().endsWith("(");
    boolean fullLine = line.text().length() >= WRAPPED && !line.capitals();
    if (!gap
        && !OPENING.matcher(candidate.text()).lookingAt()
        && !candidate.capitals()
        && (fullLine || (openEnd && line.text().length() >= 20))) {
      return next;
    }
    return -1;
  }

  private static Passage passage(
      CleanText clean, List<Line> lines, Mentions mentions, @Nullable LongAdder looks) {
    int size = lines.stream().mapToInt(line -> line.end() - line.start() + 1).sum() - 1;
    StringBuilder text = new StringBuilder(size);
    int[] starts = new int[size];
    int[] ends = new int[size];
    for (Line line : lines) {
      if (text.length() > 0) {
        int before = ends[text.length() - 1];
        starts[text.length()] = before;
        ends[text.length()] = before;
        text.append(' ');
      }
      for (int i = line.start(); i < line.end(); i++) {
        starts[text.length()] = clean.start(i);
        ends[text.length()] = clean.end(i);
        text.append(clean.text(i));
      }
    }
    return new Passage(
        text.toString(),
        starts,
        ends,
        kind(lines, text.toString()),
        mentions,
        lines.getFirst().note(),
        looks);
  }

  private static SpokenText.SentenceKind kind(List<Line> lines, String text) {
    Line first = lines.getFirst();
    char last = text.charAt(text.length() - 1);
    boolean open = ".;!?,".indexOf(last) < 0;
    boolean capitals = lines.stream().allMatch(Line::capitals) && text.length() <= 300;
    if (first.heading() || (capitals && open)) {
      return SpokenText.SentenceKind.HEADING;
    }
    if (first.listMark()) {
      boolean numbered = NUMBER_MARK.matcher(first.text()).matches();
      boolean title =
          (numbered && text.length() <= SHORT_HEADING && open && last != ':') || capitals;
      return title ? SpokenText.SentenceKind.HEADING : SpokenText.SentenceKind.LIST_ITEM;
    }
    return SpokenText.SentenceKind.PLAIN;
  }
}
