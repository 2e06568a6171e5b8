package vn.loaphuong.server.report;

/**
 * What a row of a plan wants, and how much of it was heard.
 *
 * @param plan as people call it
 * @param what the row asks for
 * @param about which part of the year it is counted by, in words; empty for the period itself
 * @param unit of both counts, in words
 * @param heard at most as much as is wanted
 */
public record TargetLine(
    String plan, String what, String about, String unit, long wanted, long heard) {

  /** Share of what is wanted that was heard; 1 if nothing is. */
  public double share() {
    return wanted == 0 ? 1 : (double) heard / wanted;
  }

  /** Whether all that is wanted was heard. */
  public boolean reached() {
    return heard >= wanted;
  }
}
