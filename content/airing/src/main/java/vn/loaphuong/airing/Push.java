package vn.loaphuong.airing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One message that the server pushes.
 *
 * @param agentId the agent it is for
 * @param id unique over the life of the station; what it orders is done once
 * @param issuedAt when it was decided, by the server's clock: for an emergency, when the button was
 *     pressed
 * @param expiresAt from when on what it orders must not be begun any more
 * @param order what is to be done
 */
public record Push(String agentId, String id, Instant issuedAt, Instant expiresAt, Order order) {

  /** An order older than this is history, whatever it says of itself. */
  public static final Duration LONGEST_VALIDITY = Duration.ofHours(1);

  public Push {
    if (id.isBlank() || id.length() > 64) {
      throw new IllegalArgumentException("id is blank or longer than 64 characters");
    }
    if (!expiresAt.isAfter(issuedAt)
        || Duration.between(issuedAt, expiresAt).compareTo(LONGEST_VALIDITY) > 0) {
      throw new IllegalArgumentException("it is not valid for a time of at most an hour");
    }
  }

  /** Whether what it orders must not be begun any more. */
  public boolean staleAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /**
   * What is to sound, one item for each time, as if a rundown had named them: all of one occurrence
   * with this message's id, due from the moment it was issued.
   *
   * @param air this message's own order
   */
  public List<RundownItem> items(Order.Air air) {
    Duration step = air.clip().length().plus(air.pause());
    return IntStream.range(0, air.times())
        .mapToObj(time ->
            new RundownItem(
                id + "." + (time + 1),
                id,
                time,
                air.kind(),
                air.title(),
                air.clip(),
                issuedAt.plus(step.multipliedBy(time)),
                new LatePolicy.PlayWhole(Duration.between(issuedAt, expiresAt)),
                null,
                air.approval()))
        .toList();
  }
}
