package vn.loaphuong.server.alarms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A silence of a station PC.
 *
 * @param id never used again
 * @param agentId whose
 * @param name of the PC, as it was then
 * @param silentSince when it was heard last
 * @param raisedAt when it was noticed
 * @param clearedAt when the PC was back, or shut out; null while it is silent
 * @param messages what was or is to be told of it
 */
public record Alarm(
    String id,
    String agentId,
    String name,
    Instant silentSince,
    Instant raisedAt,
    @Nullable Instant clearedAt,
    List<Message> messages) {

  /**
   * Something to be told.
   *
   * @param way {@link Messenger#way()}
   * @param cleared whether it is the all-clear
   * @param tries how often it was tried
   * @param sentAt null if it was not sent
   * @param failure why the last try failed; null if it did not
   */
  public record Message(
      String way, boolean cleared, int tries, @Nullable Instant sentAt, @Nullable String failure) {}

  public Alarm {
    messages = List.copyOf(messages);
  }
}
