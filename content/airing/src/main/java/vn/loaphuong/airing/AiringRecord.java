package vn.loaphuong.airing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to one item of a rundown. Written once by the agent; nobody changes it
 * afterwards.
 *
 * @param agentId who played
 * @param number rises by exactly one from 1, over the life of the agent
 * @param itemId the item; together with the agent it stands in the log once
 * @param occurrenceId the occurrence it belonged to
 * @param rundownNumber the rundown it was played from
 * @param kind what it was
 * @param title as in the rundown
 * @param clip what was to sound; null for a relay
 * @param approval the approval it was aired under
 * @param plannedStart when its first frame was due
 * @param firstFrameAt when its first frame left the output, by the agent's trusted clock; null if
 *     none did
 * @param lastFrameAt when its last frame left the output; null if none did
 * @param framesPlanned frames in the clip or the relay's time, at {@link ClipRef#SAMPLE_RATE}
 * @param framesAired frames of the clip, or of a relay's source and its stand-ins, that left the
 *     output, as the device's frame position tells
 * @param levelLufs loudness of the frames written, ITU-R BS.1770 integrated, in LUFS; null if none
 *     were or all were silent
 * @param clockOffset the agent's clock minus the server's, as last measured; null if never measured
 * @param output name of the sound device, or of the file that stood in for one
 * @param outcome how it ended
 * @param shortfall why it was not aired whole; null exactly if the outcome is {@link Outcome#AIRED}
 * @param remark more about it in one English sentence, for the technician; may be null
 * @param relay where a relay's sound came from; null for a clip, and for a relay that never began
 */
public record AiringRecord(
    String agentId,
    long number,
    String itemId,
    String occurrenceId,
    long rundownNumber,
    ItemKind kind,
    String title,
    @Nullable ClipHash clip,
    String approval,
    Instant plannedStart,
    @Nullable Instant firstFrameAt,
    @Nullable Instant lastFrameAt,
    long framesPlanned,
    long framesAired,
    @Nullable Double levelLufs,
    @Nullable Duration clockOffset,
    String output,
    Outcome outcome,
    @Nullable Shortfall shortfall,
    @Nullable String remark,
    @Nullable RelayCourse relay) {

  public AiringRecord {
    if (number < 1) {
      throw new IllegalArgumentException("a record's number is 1 or more");
    }
    if (framesAired < 0 || framesAired > framesPlanned) {
      throw new IllegalArgumentException("framesAired is not between 0 and framesPlanned");
    }
    if ((outcome == Outcome.AIRED) != (shortfall == null)) {
      throw new IllegalArgumentException(
          "a shortfall is named exactly if the item was not aired whole");
    }
    if ((framesAired == 0) != (firstFrameAt == null)
        || (firstFrameAt == null) != (lastFrameAt == null)) {
      throw new IllegalArgumentException(
          "first and last frame are named exactly if frames were aired");
    }
    if (outcome == Outcome.MISSED && framesAired > 0 && shortfall != Shortfall.SILENT) {
      throw new IllegalArgumentException("a missed item aired no frames");
    }
    if (relay != null && framesAired != relay.fromSource() + relay.fromStandIns()) {
      throw new IllegalArgumentException("framesAired is not what source and stand-ins gave");
    }
  }

  /** A record of a clip. */
  public AiringRecord(
      String agentId,
      long number,
      String itemId,
      String occurrenceId,
      long rundownNumber,
      ItemKind kind,
      String title,
      @Nullable ClipHash clip,
      String approval,
      Instant plannedStart,
      @Nullable Instant firstFrameAt,
      @Nullable Instant lastFrameAt,
      long framesPlanned,
      long framesAired,
      @Nullable Double levelLufs,
      @Nullable Duration clockOffset,
      String output,
      Outcome outcome,
      @Nullable Shortfall shortfall,
      @Nullable String remark) {
    this(
        agentId,
        number,
        itemId,
        occurrenceId,
        rundownNumber,
        kind,
        title,
        clip,
        approval,
        plannedStart,
        firstFrameAt,
        lastFrameAt,
        framesPlanned,
        framesAired,
        levelLufs,
        clockOffset,
        output,
        outcome,
        shortfall,
        remark,
        null);
  }

  /** How long the aired frames sounded. */
  public Duration aired() {
    return ClipRef.lengthOf(framesAired);
  }
}
