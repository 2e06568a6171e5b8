package vn.loaphuong.server.plans;

import java.util.List;

/**
 * How far a row of a plan has come in one part of the year.
 *
 * @param span the days that are counted: those of the part that lie within the plan
 * @param wanted how many times, items or days the plan wants in them
 * @param heard how many of them were heard
 * @param coming how many more are on the timetable and will be heard as things stand
 * @param lacking titles of what is neither, where the plan names it; may be empty
 * @param unfit titles of what was or will be heard but is too short or too long
 */
public record Reach(
    Row row,
    Target target,
    Span span,
    int wanted,
    int heard,
    int coming,
    List<String> lacking,
    List<String> unfit) {

  public Reach {
    lacking = List.copyOf(lacking);
    unfit = List.copyOf(unfit);
  }

  /** How many are neither heard nor on the timetable. */
  public int missing() {
    return Math.max(0, wanted - heard - coming);
  }

  /** How many of what is wanted were heard, at most all. */
  public int heardOfWanted() {
    return Math.min(heard, wanted);
  }

  /** How many of what is wanted are on the timetable, at most all that were not heard. */
  public int comingOfWanted() {
    return Math.min(coming, wanted - heardOfWanted());
  }
}
