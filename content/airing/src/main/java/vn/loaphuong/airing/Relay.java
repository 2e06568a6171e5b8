package vn.loaphuong.airing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another station's programme, passed on while it is live (tiếp âm). It begins and ends by the
 * clock: what is late is not made up for. Whatever happens to the source, something that was
 * approved sounds.
 *
 * @param source where the sound comes from
 * @param length how long it is passed on, a millisecond to 24 hours
 * @param standIns what sounds while the source does not, one after another and over again; may be
 *     empty, and then there is silence
 * @param lossLimit how long the source may be silent or stalled before the stand-ins take over, 1
 *     to 120 s
 * @param cleanFor how long a source that was lost must have come without a fault before it is taken
 *     back, 0 to 120 s
 * @param startSignal what must be heard from the source before it is put on the air; null if it is
 *     from the first moment
 */
public record Relay(
    RelaySource source,
    Duration length,
    List<StandIn> standIns,
    Duration lossLimit,
    Duration cleanFor,
    @Nullable StartSignal startSignal)
    implements Content {

  /** The loss limit where nobody has set another. */
  public static final Duration STANDARD_LOSS_LIMIT = Duration.ofSeconds(8);

  /** How long a source must be clean where nobody has said so. */
  public static final Duration STANDARD_CLEAN_FOR = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  public Relay {
    if (length.toMillis() < 1 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("length is not between a millisecond and 24 hours");
    }
    if (lossLimit.toSeconds() < 1 || lossLimit.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("lossLimit is not between 1 and 120 seconds");
    }
    if (cleanFor.isNegative() || cleanFor.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("cleanFor is not between 0 and 120 seconds");
    }
    standIns = List.copyOf(standIns);
  }

  /** Planned frames, to the frame below. */
  @Override
  public long frames() {
    return length.getSeconds() * ClipRef.SAMPLE_RATE
        + (long) length.getNano() * ClipRef.SAMPLE_RATE / 1_000_000_000L;
  }

  @Override
  public List<ClipRef> clips() {
    return standIns.stream().map(StandIn::clip).toList();
  }

  /**
   * A clip that sounds while the source does not.
   *
   * @param approval reference of the approval that lets it be heard
   */
  public record StandIn(ClipRef clip, String approval) {}

  /**
   * What the source lets be heard before the programme, such as the tone of a transmitter. Until it
   * has come the air is silent; the programme is put on the air as soon as it is over (a tone) or
   * there (any sound).
   *
   * @param hertz a tone of 50 to 15,000 Hz for at least half a second; 0 for any sound above -45
   *     dBFS
   * @param patience how long to wait in silence before the stand-ins take over, 0 to 30 minutes;
   *     the signal is waited for all the same
   */
  public record StartSignal(double hertz, Duration patience) {

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(30);

    public StartSignal {
      if (hertz != 0 && !(hertz >= 50 && hertz <= 15_000)) {
        throw new IllegalArgumentException("hertz is neither 0 nor between 50 and 15,000");
      }
      if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
        throw new IllegalArgumentException("patience is not between 0 and 30 minutes");
      }
    }
  }
}
