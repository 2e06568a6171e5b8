package vn.loaphuong.server.timetable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.LatePolicy;

/**
 * A slot as somebody wants it. Anything may be missing; {@link Timetable} refuses what does not do.
 *
 * @param rules null for the usual
 * @param late null for the usual: whole if at most five minutes late, because half a notice is none
 */
public record SlotDraft(
    @Nullable String title,
    @Nullable Content content,
    @Nullable Recurrence recurrence,
    @Nullable SlotRules rules,
    boolean withSignatureTune,
    @Nullable LatePolicy late) {

  /** A slot for one bulletin. */
  public SlotDraft(
      @Nullable String title,
      @Nullable String bulletinId,
      @Nullable Recurrence recurrence,
      @Nullable SlotRules rules,
      boolean withSignatureTune,
      @Nullable LatePolicy late) {
    this(
        title,
        bulletinId == null ? null : new Content.Bulletin(bulletinId),
        recurrence,
        rules,
        withSignatureTune,
        late);
  }

  /** A slot for one bulletin with the usual rules. */
  public SlotDraft(
      @Nullable String title,
      @Nullable String bulletinId,
      @Nullable Recurrence recurrence,
      boolean withSignatureTune,
      @Nullable LatePolicy late) {
    this(title, bulletinId, recurrence, null, withSignatureTune, late);
  }

  /** What an agent does with a late item unless the slot says otherwise. */
  public static final LatePolicy USUAL = new LatePolicy.PlayWhole(Duration.ofMinutes(5));
}
