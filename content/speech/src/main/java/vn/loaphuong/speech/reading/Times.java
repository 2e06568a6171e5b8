package vn.loaphuong.speech.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clock times and lengths of time: 7h30, 7g30, 7:30, 07:30:15, 14 giờ 00 phút, 1h30'. */
final class Times implements Classifier {
  private static final String MINUTES =
      "([0-5]\\d|\\d)(?![\\d.,]?\\d)(?: ?(?:phút|ph|p|m|')(?!\\p{L}))?";
  private static final String SECONDS = "(?: ?([0-5]?\\d) ?(?:giây|s|\"|'')(?!\\p{L}))?";
  private static final Pattern WITH_H =
      Pattern.compile("(\\d{1,3}) ?[hH](?!\\p{L})(?: ?" + MINUTES + SECONDS + ")?");
  private static final Pattern WITH_G =
      Pattern.compile("([01]?\\d|2[0-4])[gG](?!\\p{L})(?:" + MINUTES + ")?");
  private static final Pattern WITH_WORD =
      Pattern.compile(
          "(\\d{1,3}) ?giờ ?(?:([0-5]\\d|\\d)(?![\\d.,]?\\d)(?: ?(?:phút|ph|p|')(?!\\p{L}))?)?"
              + SECONDS);
  private static final Pattern WITH_COLON =
      Pattern.compile(
          "([01]?\\d|2[0-4])(?: : |:)([0-5]\\d)(?::([0-5]\\d))?(?!\\d|[:/]\\d)(?: ?(?:h|giờ)(?!\\p{L}))?");
  private static final Pattern HALF = Pattern.compile(" ?(AM|PM|am|pm|a\\.m|p\\.m)\\.?(?!\\p{L})");
  private static final Pattern MINUTE_MARK =
      Pattern.compile("(\\d{1,3})'(?: ?(\\d{1,2})(?:(\"|'')(\\d{1,2})?)?)?(?![\\p{L}\\d])");
  private static final Pattern SECOND_MARK =
      Pattern.compile("(\\d{1,2})(?:\"|'')(\\d{1,2})(?![\\p{L}\\d])");

  /** 7h/19/9 is seven o'clock on the nineteenth. */
  private static final Pattern DAY_BEHIND =
      Pattern.compile("/(?=(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|1[0-2])(?!\\d))");

  private static final Pattern HOUR_RANGE =
      Pattern.compile("([01]?\\d|2[0-4]) ?[-–] ?([01]?\\d|2[0-4]) ?([hHgG])(?!\\p{L})(?! ?/)");
  private static final Pattern DAYS_AND_NIGHTS =
      Pattern.compile("(\\d{1,2})[Nn](\\d{1,2})[Đđ](?![\\p{L}\\d])");
  private static final Set<String> HEIGHT = Cues.set("cao, dài, rộng");

  private final Saying saying;

  Times(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return null;
    }
    Matcher tour = passage.match(DAYS_AND_NIGHTS, at);
    if (tour != null) {
      String days = saying.numbers().cardinal(tour.group(1)) + " ngày ";
      String nights = saying.numbers().cardinal(tour.group(2)) + " đêm";
      return new Token(at, tour.end(), TokenKind.TIME, days + nights);
    }
    Matcher m = passage.match(HOUR_RANGE, at);
    if (m != null
        && (!m.group(3).equalsIgnoreCase("g")
            || passage.isDigit(m.end())
            || passage.follows(at, Cues.CLOCK))) {
      int second = m.start(2);
      return new Token(
          at, second, TokenKind.TIME, saying.numbers().cardinal(m.group(1)) + " giờ đến");
    }
    m = passage.match(WITH_H, at);
    if (m != null && passage.match(DAY_BEHIND, m.end()) != null) {
      Token clock = clock(passage, at, m, m.group(2), m.group(3));
      return new Token(at, clock.end() + 1, TokenKind.TIME, clock.spoken() + " ngày");
    }
    if (m != null && passage.at(m.end()) != '/') {
      return clock(passage, at, m, m.group(2), m.group(3));
    }
    m = passage.match(WITH_WORD, at);
    if (m != null) {
      return clock(passage, at, m, m.group(2), m.group(3));
    }
    m = passage.match(WITH_G, at);
    if (m != null
        && ((m.group(2) != null && m.group(2).length() == 2)
            || passage.follows(at, Cues.CLOCK)
            || isRangeOfTimes(passage, at))) {
      return clock(passage, at, m, m.group(2), null);
    }
    m = passage.match(WITH_COLON, at);
    if (m != null && !passage.follows(at, Cues.PROPORTION) && !passage.follows(at, Cues.SCORE)) {
      return clock(passage, at, m, m.group(2), m.group(3));
    }
    return marked(passage, at);
  }

  /** 90', 3'20", and as races are timed 18'25"30 and 12"45. */
  private @Nullable Token marked(Passage passage, int at) {
    Matcher m = passage.match(MINUTE_MARK, at);
    if (m != null && !passage.follows(at, HEIGHT)) {
      StringBuilder spoken = new StringBuilder(saying.numbers().cardinal(m.group(1)));
      spoken.append(" phút");
      if (m.group(2) != null) {
        spoken.append(' ').append(saying.numbers().cardinal(m.group(2)));
        spoken.append(m.group(3) == null ? "" : " giây");
      }
      if (m.group(4) != null) {
        spoken.append(' ').append(saying.numbers().withLeadingZeros(m.group(4)));
      }
      return new Token(at, m.end(), TokenKind.TIME, spoken.toString());
    }
    m = passage.match(SECOND_MARK, at);
    if (m == null) {
      return null;
    }
    return new Token(
        at,
        m.end(),
        TokenKind.TIME,
        saying.numbers().cardinal(m.group(1))
            + " giây "
            + saying.numbers().withLeadingZeros(m.group(2)));
  }

  /** "15g - 17g": the second is a clock time as the first is. */
  private static boolean isRangeOfTimes(Passage passage, int at) {
    int clock = passage.timeEnd();
    return clock >= 0 && at - clock <= 4 && passage.near(at, 3).matches(".*[-–→] ?$");
  }

  private Token clock(
      Passage passage, int at, Matcher m, @Nullable String minutes, @Nullable String seconds) {
    Numbers numbers = saying.numbers();
    int hour = Integer.parseInt(m.group(1));
    int end = m.end();
    String half = "";
    Matcher noon = hour <= 12 ? passage.match(HALF, end) : null;
    if (noon != null) {
      boolean afternoon = Character.toLowerCase(noon.group(1).charAt(0)) == 'p';
      half = afternoon ? hour == 12 ? " trưa" : hour < 6 ? " chiều" : " tối" : " sáng";
      end = noon.end();
    }
    StringBuilder spoken = new StringBuilder(numbers.cardinal(m.group(1))).append(" giờ");
    String tail = seconds == null || Integer.parseInt(seconds) == 0 ? "" : seconds;
    boolean hasSeconds = !tail.isEmpty();
    if (minutes != null && (Integer.parseInt(minutes) > 0 || hasSeconds)) {
      spoken.append(' ').append(numbers.cardinal(minutes)).append(" phút");
    }
    if (hasSeconds) {
      spoken.append(' ').append(numbers.cardinal(tail)).append(" giây");
    }
    return new Token(at, end, TokenKind.TIME, spoken.append(half).toString());
  }
}
