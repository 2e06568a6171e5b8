package vn.loaphuong.server.report;

import vn.loaphuong.airing.ItemKind;

/**
 * What the log says of one item, counted over station PCs.
 *
 * @param approval under which it was aired
 * @param aired on how many PCs it was heard whole
 * @param partly on how many in part
 * @param missed on how many not at all
 * @param frames the most that was heard of it on one PC
 */
record ToldItem(
    String occurrenceId,
    ItemKind kind,
    String title,
    String approval,
    long aired,
    long partly,
    long missed,
    long frames) {

  /** Whether every PC that told of it aired it whole. */
  boolean heardWhole() {
    return aired > 0 && partly == 0 && missed == 0;
  }
}
