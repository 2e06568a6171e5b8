package vn.loaphuong.server.timetable.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import vn.loaphuong.server.timetable.Announced;

/**
 * A week as it hangs on the notice board: always one page, in the largest type that fits.
 *
 * @param days seven
 */
record WeekSheet(List<Day> days) {

  /**
   * One day.
   *
   * @param remark a holiday or mourning; empty if it is a day like others
   */
  record Day(LocalDate date, String remark, List<Announced> airings) {}

  /** How the paper lies. */
  enum Paper {
    /** A row for each day. */
    PORTRAIT(186, 230),
    /** A column for each day. */
    LANDSCAPE(274, 146);

    private final double width;
    private final double height;

    /** The room for the days, in millimetres. */
    Paper(double width, double height) {
      this.width = width;
      this.height = height;
    }
  }

  /** Type sizes in points, as the style sheet has them. */
  private static final int LARGEST = 18;

  private static final int SMALLEST = 6;

  /** Up to this size the style sheet gives each airing a single line. */
  static final int CUT = 7;

  private static final double MM_PER_POINT = 25.4 / 72;
  private static final double LINE = 1.32;

  /** Mean width of a letter in its size, of a broad type face; words do not break. */
  private static final double BOLD = 0.62 * 1.12;

  private static final double PLAIN = 0.56 * 1.12;

  /** Size of what is said about an airing, in that of its title. */
  private static final double SMALL = 0.85;

  /**
   * The largest size in points in which the week fits on a paper. It is an estimate on the safe
   * side, because nobody here knows which type faces the browser has.
   */
  int points(Paper paper) {
    return IntStream.iterate(LARGEST, size -> size > SMALLEST, size -> size - 1)
        .filter(size -> height(paper, size) <= paper.height)
        .findFirst()
        .orElse(SMALLEST);
  }

  private double height(Paper paper, int size) {
    double em = size * MM_PER_POINT;
    boolean cut = size <= CUT;
    return em
        * switch (paper) {
          case PORTRAIT -> {
            double width = paper.width / em - 12.6;
            yield days.stream()
                .mapToDouble(day ->
                    0.7
                        + Math.max(
                            LINE * (day.remark().isEmpty() ? 2 : 4),
                            day.airings().stream()
                                .mapToDouble(one ->
                                    0.15
                                        + LINE
                                            * (cut
                                                ? 1
                                                : lines(
                                                    one.title().length() * BOLD
                                                        + about(one) * PLAIN * SMALL,
                                                    width)))
                                .sum()))
                .sum();
          }
          case LANDSCAPE -> {
            double width = paper.width / 7 / em - 1.2;
            yield days.stream()
                .mapToDouble(day ->
                    LINE * (day.remark().isEmpty() ? 2.5 : 5)
                        + day.airings().stream()
                            .mapToDouble(one ->
                                0.5
                                    + LINE
                                        * (1
                                            + (cut ? 1 : lines(one.title().length() * BOLD, width))
                                            + SMALL
                                                * (cut
                                                    ? 1
                                                    : lines(about(one) * PLAIN * SMALL, width))))
                            .sum())
                .max()
                .orElse(0);
          }
        };
  }

  private static int lines(double length, double width) {
    return Math.max(1, (int) Math.ceil(length / Math.max(1, width)));
  }

  /** Letters below or behind the title: the length, the station relayed, that it was moved. */
  private static int about(Announced one) {
    return 10
        + (one.relayed().isEmpty() ? 0 : one.relayed().length() + 10)
        + (one.moved() ? 28 : 0);
  }
}
