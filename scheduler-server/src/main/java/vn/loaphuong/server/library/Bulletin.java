package vn.loaphuong.server.library;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;

/**
 * A notice or an article on its way to the air. Immutable: each step gives a new one, and refuses
 * where the step may not be taken. Whatever changes what is heard takes the approval away.
 *
 * @param topic what it counts for, such as PAPI; may be empty
 * @param author who began it
 * @param writer who last changed its words or its recording
 * @param clip what sounds; null until a voice has read the text
 * @param approval the last one given that nothing has overtaken; null if there is none
 * @param remark why it was sent back; null unless it was
 * @param deletedAt since when it lies in the bin; null while it does not
 * @param version counts changes, so that two people do not overwrite each other
 */
public record Bulletin(
    String id,
    BulletinKind kind,
    BulletinText words,
    String topic,
    Origin origin,
    Actor author,
    Actor writer,
    BulletinState state,
    @Nullable ClipRef clip,
    @Nullable Approval approval,
    @Nullable String remark,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant deletedAt,
    long version) {

  private static final int LONGEST_REMARK = 500;

  /** Something newly written, without sound yet. */
  static Bulletin draft(
      String id,
      BulletinKind kind,
      BulletinText words,
      String topic,
      Origin origin,
      Actor author,
      Instant at) {
    return new Bulletin(
        id,
        kind,
        words,
        topic,
        origin,
        author,
        author,
        BulletinState.DRAFT,
        null,
        null,
        null,
        at,
        at,
        null,
        0);
  }

  /** What may be heard of it now, if anything. */
  public Optional<AirableBulletin> airable() {
    if (state != BulletinState.APPROVED || deletedAt != null || clip == null || approval == null) {
      return Optional.empty();
    }
    boolean asApproved =
        approval.textHash().equals(words.hash()) && approval.clipHash().equals(clip.hash());
    return asApproved
        ? Optional.of(new AirableBulletin(id, words.title(), clip, approval.id()))
        : Optional.empty();
  }

  /** Other words. A text that a voice is to read loses its clip, if it changed. */
  Bulletin rewritten(
      Actor by, BulletinKind otherKind, BulletinText other, String otherTopic, Instant at) {
    requireNotDeleted();
    boolean sameText = other.text().equals(words.text());
    if (other.equals(words)) {
      return with(otherKind, words, otherTopic, writer, state, clip, approval, remark, at);
    }
    ClipRef kept = sameText || origin == Origin.RECORDING ? clip : null;
    return with(otherKind, other, otherTopic, by, BulletinState.DRAFT, kept, null, remark, at);
  }

  /** The same words, to be read aloud in another way: the clip there is no longer right. */
  Bulletin reread(Actor by, Instant at) {
    requireNotDeleted();
    require(origin == Origin.TEXT);
    return with(kind, words, topic, by, BulletinState.DRAFT, null, null, remark, at);
  }

  /** Sound from the voice that read the text; whoever wrote the text stays its writer. */
  Bulletin narrated(ClipRef other, Instant at) {
    return sounding(other, writer, at);
  }

  /** Sound that somebody brought. */
  Bulletin recorded(ClipRef other, Actor by, Instant at) {
    return sounding(other, by, at);
  }

  private Bulletin sounding(ClipRef other, Actor by, Instant at) {
    requireNotDeleted();
    if (clip != null && clip.hash().equals(other.hash())) {
      return this;
    }
    BulletinState next = state == BulletinState.SENT_BACK ? state : BulletinState.DRAFT;
    return with(kind, words, topic, by, next, other, null, remark, at);
  }

  /** Asks for approval. */
  Bulletin submitted(Instant at) {
    requireNotDeleted();
    require(state == BulletinState.DRAFT || state == BulletinState.SENT_BACK);
    if (clip == null) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.no-sound-yet");
    }
    return with(kind, words, topic, writer, BulletinState.SUBMITTED, clip, null, null, at);
  }

  /** Takes the question back. */
  Bulletin withdrawn(Instant at) {
    requireNotDeleted();
    require(state == BulletinState.SUBMITTED);
    return with(kind, words, topic, writer, BulletinState.DRAFT, clip, null, null, at);
  }

  /** Lets it be heard, exactly as it is now. */
  Bulletin approved(String approvalId, Actor by, Instant at) {
    requireNotDeleted();
    require(state == BulletinState.SUBMITTED);
    if (isOf(by)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "library.refused.own");
    }
    if (clip == null) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.no-sound-yet");
    }
    Approval given = new Approval(approvalId, by, at, words.hash(), clip.hash());
    return with(kind, words, topic, writer, BulletinState.APPROVED, clip, given, null, at);
  }

  /** Says what has to change before it may be heard; takes an approval back as well. */
  Bulletin sentBack(String why, Instant at) {
    requireNotDeleted();
    require(state == BulletinState.SUBMITTED || state == BulletinState.APPROVED);
    String sentence = why.strip();
    if (sentence.isEmpty()) {
      throw Refusal.ofField("remark", "library.refused.remark-empty");
    }
    if (sentence.length() > LONGEST_REMARK) {
      throw Refusal.ofField("remark", "library.refused.remark-long", LONGEST_REMARK);
    }
    return with(kind, words, topic, writer, BulletinState.SENT_BACK, clip, null, sentence, at);
  }

  /** Puts it into the bin; nothing is lost yet. */
  Bulletin deleted(Instant at) {
    requireNotDeleted();
    return new Bulletin(
        id, kind, words, topic, origin, author, writer, state, clip, approval, remark, createdAt,
        at, at, version);
  }

  /** Takes it out of the bin as it was. */
  Bulletin restored(Instant at) {
    return new Bulletin(
        id, kind, words, topic, origin, author, writer, state, clip, approval, remark, createdAt,
        at, null, version);
  }

  /** Whether this person wrote it or changed it last, and may therefore not approve it. */
  public boolean isOf(Actor somebody) {
    return somebody.id().equals(author.id()) || somebody.id().equals(writer.id());
  }

  Bulletin atVersion(long other) {
    return new Bulletin(
        id, kind, words, topic, origin, author, writer, state, clip, approval, remark, createdAt,
        changedAt, deletedAt, other);
  }

  private Bulletin with(
      BulletinKind otherKind,
      BulletinText otherWords,
      String otherTopic,
      Actor otherWriter,
      BulletinState otherState,
      @Nullable ClipRef otherClip,
      @Nullable Approval otherApproval,
      @Nullable String otherRemark,
      Instant at) {
    return new Bulletin(
        id,
        otherKind,
        otherWords,
        otherTopic,
        origin,
        author,
        otherWriter,
        otherState,
        otherClip,
        otherApproval,
        otherRemark,
        createdAt,
        at,
        deletedAt,
        version);
  }

  private void requireNotDeleted() {
    if (deletedAt != null) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.deleted");
    }
  }

  private static void require(boolean rightState) {
    if (!rightState) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.state");
    }
  }
}
