package vn.loaphuong.server.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;

/**
 * What a period comes to: a pure function of its tallies. Only bulletins count as items (tin, bài),
 * relays by themselves; tunes and chimes belong to the session that carries them, test tones to
 * nobody.
 *
 * @param items distinct bulletins of which something was heard
 * @param sum over all times a bulletin was due
 * @param causes how often each shortfall stood behind a bulletin that was not aired whole, the most
 *     frequent first
 * @param months in order, also those in which nothing was due
 * @param titles by title
 * @param topics by topic of the bulletin; the empty text stands for none
 * @param relays over all times another station was to be relayed
 * @param relaysLost how much of those relays the other station did not give, whatever stood in
 */
public record Figures(
    long items,
    Sum sum,
    Map<Shortfall, Long> causes,
    Map<YearMonth, Sum> months,
    Map<String, Sum> titles,
    Map<String, Sum> topics,
    Sum relays,
    Duration relaysLost) {

  /**
   * Counts over some times a bulletin was due.
   *
   * @param due how often
   * @param aired how often it was heard whole
   * @param partly how often in part
   * @param missed how often not at all
   * @param onTime how often it began within the tolerance
   * @param frames what was heard, at {@link ClipRef#SAMPLE_RATE}: lengths in nanoseconds would add
   *     up to something else in another order
   */
  public record Sum(long due, long aired, long partly, long missed, long onTime, long frames) {

    static final Sum NOTHING = new Sum(0, 0, 0, 0, 0, 0);

    /** How long all that was heard sounded. */
    @JsonProperty
    public Duration length() {
      return ClipRef.lengthOf(frames);
    }

    /** How often something of it was heard. */
    public long heard() {
      return aired + partly;
    }

    /** Share of the times it was due at which it was heard whole; 1 if it was never due. */
    public double wholeShare() {
      return due == 0 ? 1 : (double) aired / due;
    }

    /** Share of the times it was heard at which it began on time; 1 if it was never heard. */
    public double onTimeShare() {
      return heard() == 0 ? 1 : (double) onTime / heard();
    }

    /** Whole minutes heard, half a minute up. */
    public long minutes() {
      return length().plusSeconds(30).toMinutes();
    }

    private Sum plus(Tally more) {
      return new Sum(
          due + more.count(),
          aired + (more.outcome() == Outcome.AIRED ? more.count() : 0),
          partly + (more.outcome() == Outcome.PARTLY ? more.count() : 0),
          missed + (more.outcome() == Outcome.MISSED ? more.count() : 0),
          // what was silent was written, and maybe on time, but nobody heard it
          onTime + (more.outcome() == Outcome.MISSED ? 0 : more.onTime()),
          more.outcome() == Outcome.MISSED ? frames : frames + more.framesAired());
    }
  }

  /**
   * Adds up what was counted in a period; tallies of other months are passed over.
   *
   * @param topicsByApproval topics of bulletins
   */
  public static Figures of(
      Period period, Collection<Tally> counted, Map<String, String> topicsByApproval) {
    Map<YearMonth, Sum> months = new LinkedHashMap<>();
    for (Period part : period.byMonth()) {
      months.put(YearMonth.from(part.first()), Sum.NOTHING);
    }
    List<Tally> bulletins =
        counted.stream()
            .filter(tally -> tally.kind() == ItemKind.BULLETIN)
            .filter(tally -> months.containsKey(tally.month()))
            .toList();
    for (Tally tally : bulletins) {
      months.merge(tally.month(), Sum.NOTHING.plus(tally), (before, _) -> before.plus(tally));
    }
    Map<String, Sum> titles = by(bulletins, Tally::title);
    Map<Shortfall, Long> causes = new EnumMap<>(Shortfall.class);
    for (Tally tally : bulletins) {
      if (tally.shortfall() != null) {
        causes.merge(tally.shortfall(), tally.count(), Long::sum);
      }
    }
    Map<Shortfall, Long> frequentFirst = new LinkedHashMap<>();
    causes.entrySet().stream()
        .sorted(Map.Entry.<Shortfall, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(cause -> frequentFirst.put(cause.getKey(), cause.getValue()));
    Sum sum = Sum.NOTHING;
    for (Tally tally : bulletins) {
      sum = sum.plus(tally);
    }
    long items = titles.values().stream().filter(title -> title.heard() > 0).count();
    Map<String, Sum> topics =
        by(bulletins, tally -> topicsByApproval.getOrDefault(tally.approval(), ""));
    Sum relays = Sum.NOTHING;
    long lost = 0;
    for (Tally tally : counted) {
      if (tally.kind() == ItemKind.RELAY && months.containsKey(tally.month())) {
        relays = relays.plus(tally);
        lost += tally.framesPlanned() - tally.framesFromSource();
      }
    }
    return new Figures(
        items, sum, frequentFirst, months, titles, topics, relays, ClipRef.lengthOf(lost));
  }

  private static <K extends Comparable<K>> Map<K, Sum> by(
      List<Tally> tallies, Function<Tally, K> key) {
    Map<K, Sum> sums = new TreeMap<>();
    for (Tally tally : tallies) {
      sums.put(key.apply(tally), sums.getOrDefault(key.apply(tally), Sum.NOTHING).plus(tally));
    }
    return sums;
  }
}
