package vn.loaphuong.agent.journal;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;

/**
 * The course of one item from the intent to play it until its record: what the journal remembers of
 * it, across restarts too.
 *
 * @param item what was planned
 * @param rundownNumber the rundown it was played from
 * @param output the output it sounds on
 * @param firstFrameAt when its first frame left the output; null if none has
 * @param lastFrameAt when its last frame so far left the output; null if none has
 * @param framesAired frames that have left the output, each counted once
 * @param nextFrame the first frame of the clip that has not sounded
 * @param lufs loudness of the frames aired so far; null if not measured or silent
 * @param heard whether any of the frames aired was more than digital silence
 * @param blemish why frames were passed over, the first such reason; null if none were
 * @param remark what happened on the way, in English sentences; null if nothing
 * @param relay where the frames aired came from; null for a clip
 */
public record Course(
    RundownItem item,
    long rundownNumber,
    String output,
    @Nullable Instant firstFrameAt,
    @Nullable Instant lastFrameAt,
    long framesAired,
    long nextFrame,
    @Nullable Double lufs,
    boolean heard,
    @Nullable Shortfall blemish,
    @Nullable String remark,
    @Nullable RelayCourse relay) {

  /** An item that is about to be played. */
  public static Course intended(RundownItem item, long rundownNumber, String output) {
    return new Course(item, rundownNumber, output, null, null, 0, 0, null, false, null, null, null);
  }

  /** The same on another output. */
  public Course on(String otherOutput) {
    return new Course(
        item,
        rundownNumber,
        otherOutput,
        firstFrameAt,
        lastFrameAt,
        framesAired,
        nextFrame,
        lufs,
        heard,
        blemish,
        remark,
        relay);
  }

  /** The same with frames passed over, unless an earlier reason stands already. */
  public Course blemished(Shortfall reason) {
    return new Course(
        item,
        rundownNumber,
        output,
        firstFrameAt,
        lastFrameAt,
        framesAired,
        nextFrame,
        lufs,
        heard,
        blemish == null ? reason : blemish,
        remark,
        relay);
  }

  /** The same with one sentence more. */
  public Course remarked(String sentence) {
    return new Course(
        item,
        rundownNumber,
        output,
        firstFrameAt,
        lastFrameAt,
        framesAired,
        nextFrame,
        lufs,
        heard,
        blemish,
        remark == null ? sentence : remark + " " + sentence,
        relay);
  }

  /**
   * The same after more frames have left the output.
   *
   * @param first when the first of them left
   * @param last when the last of them left
   * @param frames how many
   * @param next the first frame of the clip that has not sounded now
   * @param newLufs their loudness; null if not measured or silent
   * @param newHeard whether any of them was more than digital silence
   */
  public Course sounded(
      Instant first,
      Instant last,
      long frames,
      long next,
      @Nullable Double newLufs,
      boolean newHeard) {
    if (frames == 0) {
      return this;
    }
    return new Course(
        item,
        rundownNumber,
        output,
        firstFrameAt == null ? first : firstFrameAt,
        last,
        Math.min(item.content().frames(), framesAired + frames),
        next,
        together(lufs, framesAired, newLufs, frames),
        heard || newHeard,
        blemish,
        remark,
        relay);
  }

  /** The same relay after it has gone on in this way. */
  public Course relayed(RelayCourse more) {
    RelayCourse all = more;
    if (relay != null) {
      all =
          new RelayCourse(
              relay.fromSource() + more.fromSource(),
              relay.fromStandIns() + more.fromStandIns(),
              relay.silent() + more.silent(),
              Stream.concat(relay.switches().stream(), more.switches().stream())
                  .limit(RelayCourse.MOST_SWITCHES)
                  .toList());
    }
    return new Course(
        item,
        rundownNumber,
        output,
        firstFrameAt,
        lastFrameAt,
        framesAired,
        nextFrame,
        lufs,
        heard,
        blemish,
        remark,
        all);
  }

  /** Mean power, as BS.1770 means loudness, of two stretches measured apart. */
  private static @Nullable Double together(
      @Nullable Double lufs, long frames, @Nullable Double moreLufs, long moreFrames) {
    if (lufs == null || frames == 0) {
      return moreLufs;
    }
    if (moreLufs == null) {
      return lufs;
    }
    double power =
        (frames * Math.pow(10, lufs / 10) + moreFrames * Math.pow(10, moreLufs / 10))
            / (frames + moreFrames);
    return 10 * Math.log10(power);
  }
}
