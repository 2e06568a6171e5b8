package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks over a passage for what a scanner or a tired typist leaves behind: an office expression
 * with one wrong mark, a target year that is already past. Nothing is changed.
 */
final class SuspectedFaults {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern TARGET =
      Pattern.compile(
          "đến năm ((?:19|20)\\d\\d) ?[,;]? ?(?:và )?(?:có )?(?:định hướng|tầm nhìn|hướng tới|hướng đến)(?: đến| tới)?(?: năm)? ((?:19|20)\\d\\d)");
  private static final Pattern YEAR =
      Pattern.compile("(?<![\\d.,])((?:19|20)\\d\\d)(?![\\d.,]\\d)");
  private static final Pattern PERIOD =
      Pattern.compile(
          "(?:giai đoạn|nhiệm kỳ|thời kỳ|niên độ|khóa) ((?:19|20)\\d\\d) ?[-–] ?((?:19|20)\\d\\d)");
  private static final Pattern DOUBLED = Pattern.compile("(?<!\\p{L})(\\p{L}{3,}) \\1(?!\\p{L})");

  private final Saying saying;

  SuspectedFaults(Saying saying) {
    this.saying = saying;
  }

  List<Token.Doubt> in(Passage passage) {
    List<Token.Doubt> doubts = new ArrayList<>();
    nearMisses(passage, doubts);
    years(passage, doubts);
    doubled(passage, doubts);
    return doubts;
  }

  private void nearMisses(Passage passage, List<Token.Doubt> doubts) {
    List<int[]> words = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Matcher m = passage.all(WORD);
    while (m.find()) {
      words.add(new int[] {m.start(), m.end()});
      texts.add(m.group());
    }
    List<String> bare = texts.stream().map(Tones::bare).toList();
    boolean[] known = known(passage, words, texts);
    int i = 0;
    while (i < words.size()) {
      int taken = 0;
      for (int size = Math.min(Collocations.LONGEST, words.size() - i);
          size >= 2 && taken == 0;
          size--) {
        if (!adjacent(passage, words, i, size) || (size == 2 && (known[i] || known[i + 1]))) {
          continue;
        }
        String meant =
            saying
                .lexicon()
                .collocations()
                .nearMiss(texts.subList(i, i + size), bare.subList(i, i + size));
        if (!meant.isEmpty()) {
          int start = words.get(i)[0];
          int end = words.get(i + size - 1)[1];
          doubts.add(
              new Token.Doubt(
                  start,
                  end,
                  Finding.Kind.SUSPECTED_FAULT,
                  passage.text().substring(start, end),
                  List.of(meant)));
          taken = size;
        }
      }
      i += Math.max(1, taken);
    }
  }

  /** Which words belong to an expression that is written as it should be. */
  private boolean[] known(Passage passage, List<int[]> words, List<String> texts) {
    boolean[] known = new boolean[words.size()];
    for (int i = 0; i < known.length; i++) {
      for (int size = Math.min(Collocations.LONGEST, known.length - i); size >= 2; size--) {
        if (adjacent(passage, words, i, size)
            && saying.lexicon().collocations().contains(texts.subList(i, i + size))) {
          Arrays.fill(known, i, i + size, true);
          break;
        }
      }
    }
    return known;
  }

  private static boolean adjacent(Passage passage, List<int[]> words, int from, int size) {
    for (int i = from; i < from + size - 1; i++) {
      int end = words.get(i)[1];
      if (words.get(i + 1)[0] != end + 1 || passage.at(end) != ' ') {
        return false;
      }
    }
    return true;
  }

  private static void years(Passage passage, List<Token.Doubt> doubts) {
    Matcher target = passage.all(TARGET);
    while (target.find()) {
      int year = Integer.parseInt(target.group(1));
      int vision = Integer.parseInt(target.group(2));
      int before = lastYear(passage.near(target.start(), 200));
      if (year >= vision || (before > 0 && year <= before)) {
        add(passage, doubts, target.start(1), target.end(1));
      }
    }
    Matcher period = passage.all(PERIOD);
    while (period.find()) {
      if (Integer.parseInt(period.group(1)) > Integer.parseInt(period.group(2))) {
        add(passage, doubts, period.start(1), period.end(2));
      }
    }
  }

  private static void add(Passage passage, List<Token.Doubt> doubts, int start, int end) {
    doubts.add(
        new Token.Doubt(
            start,
            end,
            Finding.Kind.SUSPECTED_FAULT,
            passage.text().substring(start, end),
            List.of()));
  }

  private static int lastYear(String before) {
    int last = 0;
    Matcher year = YEAR.matcher(before);
    while (year.find()) {
      last = Integer.parseInt(year.group(1));
    }
    return last;
  }

  /** The same word twice; reduplication such as "nhanh nhanh" is rare in office language. */
  private static void doubled(Passage passage, List<Token.Doubt> doubts) {
    Matcher m = passage.all(DOUBLED);
    while (m.find()) {
      if (Cues.REDUPLICATED.contains(m.group(1))) {
        continue;
      }
      doubts.add(
          new Token.Doubt(
              m.start(),
              m.end(),
              Finding.Kind.SUSPECTED_FAULT,
              passage.text().substring(m.start(), m.end()),
              List.of(m.group(1))));
    }
  }
}
