package vn.loaphuong.server.programmes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;

/**
 * One edition of a programme on its way to the air, which it goes like a bulletin. Immutable: each
 * step gives a new one, and refuses where the step may not be taken. Whatever is changed takes the
 * approval away.
 *
 * @param first day of the day, week or month it is for
 * @param items in the order in which they are heard
 * @param author who began it
 * @param writer who last changed it
 * @param approval the last one given that nothing has overtaken; null if there is none
 * @param remark why it was sent back; null unless it was
 * @param version counts changes, so that two people do not overwrite each other
 */
public record Edition(
    String id,
    String programmeId,
    LocalDate first,
    Frame frame,
    List<Item> items,
    Actor author,
    Actor writer,
    BulletinState state,
    @Nullable EditionApproval approval,
    @Nullable String remark,
    Instant changedAt,
    long version) {

  private static final int MOST_ITEMS = 60;
  private static final int LONGEST_REMARK = 500;

  /**
   * A bulletin in an edition.
   *
   * @param times how often it is read, one after the other: 1 or 2
   */
  public record Item(String bulletinId, int times) {
    public Item {
      if (times < 1 || times > 2) {
        throw new IllegalArgumentException("read neither once nor twice: " + times);
      }
    }
  }

  public Edition {
    items = List.copyOf(items);
  }

  static Edition begun(
      String id, String programmeId, LocalDate first, Frame frame, Actor by, Instant at) {
    return new Edition(
        id, programmeId, first, frame, List.of(), by, by, BulletinState.DRAFT, null, null, at, 0);
  }

  /** Other items, or the same in another order. A bulletin is in it once. */
  Edition composed(List<Item> others, Actor by, Instant at) {
    List<Item> once = new ArrayList<>();
    for (Item item : others) {
      if (once.stream().noneMatch(there -> there.bulletinId().equals(item.bulletinId()))) {
        once.add(item);
      }
    }
    if (once.size() > MOST_ITEMS) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "programme.items-many", Integer.toString(MOST_ITEMS));
    }
    return changed(frame, once, by, at);
  }

  /** Another frame. */
  Edition framed(Frame other, Actor by, Instant at) {
    return changed(other, items, by, at);
  }

  private Edition changed(Frame newFrame, List<Item> newItems, Actor by, Instant at) {
    if (newFrame.equals(frame) && newItems.equals(items)) {
      return this;
    }
    return new Edition(
        id,
        programmeId,
        first,
        newFrame,
        newItems,
        author,
        by,
        state == BulletinState.SENT_BACK ? state : BulletinState.DRAFT,
        null,
        state == BulletinState.SENT_BACK ? remark : null,
        at,
        version);
  }

  /**
   * Asks for approval.
   *
   * @param now what would be heard
   */
  Edition submitted(Composition now, Instant at) {
    require(state == BulletinState.DRAFT || state == BulletinState.SENT_BACK);
    now.requireWhole();
    return with(BulletinState.SUBMITTED, null, null, at);
  }

  /** Takes the question back. */
  Edition withdrawn(Instant at) {
    require(state == BulletinState.SUBMITTED);
    return with(BulletinState.DRAFT, null, null, at);
  }

  /**
   * Lets it be heard, exactly as it is now.
   *
   * @param now what would be heard
   */
  Edition approved(Composition now, String approvalId, Actor by, Instant at) {
    require(state == BulletinState.SUBMITTED);
    if (isOf(by)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "programme.own");
    }
    now.requireWhole();
    return with(
        BulletinState.APPROVED, new EditionApproval(approvalId, id, by, at, now.hash()), null, at);
  }

  /** Says what has to change before it may be heard; takes an approval back as well. */
  Edition sentBack(String why, Instant at) {
    require(state == BulletinState.SUBMITTED || state == BulletinState.APPROVED);
    String sentence = why.strip();
    if (sentence.isEmpty()) {
      throw Refusal.ofField("remark", "library.refused.remark-empty");
    }
    if (sentence.length() > LONGEST_REMARK) {
      throw Refusal.ofField("remark", "library.refused.remark-long", LONGEST_REMARK);
    }
    return with(BulletinState.SENT_BACK, null, sentence, at);
  }

  /** Whether this person began it or changed it last, and may therefore not approve it. */
  public boolean isOf(Actor somebody) {
    return somebody.id().equals(author.id()) || somebody.id().equals(writer.id());
  }

  Edition atVersion(long other) {
    return new Edition(
        id,
        programmeId,
        first,
        frame,
        items,
        author,
        writer,
        state,
        approval,
        remark,
        changedAt,
        other);
  }

  private Edition with(
      BulletinState newState,
      @Nullable EditionApproval newApproval,
      @Nullable String newRemark,
      Instant at) {
    return new Edition(
        id,
        programmeId,
        first,
        frame,
        items,
        author,
        writer,
        newState,
        newApproval,
        newRemark,
        at,
        version);
  }

  private static void require(boolean rightState) {
    if (!rightState) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "programme.state");
    }
  }
}
