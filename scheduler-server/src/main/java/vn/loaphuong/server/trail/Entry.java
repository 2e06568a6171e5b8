package vn.loaphuong.server.trail;

import java.time.Instant;
import java.util.List;

/**
 * One line of the trail.
 *
 * @param number from 1, without a gap
 * @param at when, to the microsecond
 * @param byId who; {@link #PROGRAM} if the server did it by itself
 * @param byName as it was then
 * @param address of the machine it was asked for from; empty if from nowhere
 * @param deed key of the message that says what was done
 * @param subject id of what it was done to
 * @param title as it was then
 * @param details what was different afterwards
 */
public record Entry(
    long number,
    Instant at,
    String byId,
    String byName,
    String address,
    String deed,
    String subject,
    String title,
    List<Change.Detail> details) {

  /** The server itself, where nobody asked for what it did. */
  public static final String PROGRAM = "system:server";

  public Entry {
    details = List.copyOf(details);
  }

  /** Whether nobody asked for it. */
  public boolean byProgram() {
    return byId.equals(PROGRAM);
  }
}
