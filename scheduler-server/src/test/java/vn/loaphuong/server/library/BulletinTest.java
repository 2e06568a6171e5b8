package vn.loaphuong.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;

class BulletinTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Actor HOA = new Actor("1", "Hoa");
  private static final Actor BINH = new Actor("2", "Bình");
  private static final ClipRef CLIP = clip("a");

  private final Bulletin draft =
      Bulletin.draft("b", BulletinKind.NOTICE, words("Họp tổ dân phố"), "", Origin.TEXT, HOA, AT);
  private final Bulletin submitted = draft.narrated(CLIP, AT).submitted(AT);
  private final Bulletin approved = submitted.approved("x", BINH, AT);

  @Test
  void onceApprovedItMayBeHeardExactlyAsItIs() {
    assertThat(approved.airable()).contains(new AirableBulletin("b", "Thông báo", CLIP, "x"));
    assertThat(submitted.airable()).isEmpty();
  }

  @Test
  void oneOtherWordTakesTheApprovalAway() {
    Bulletin changed =
        approved.rewritten(HOA, BulletinKind.NOTICE, words("Họp tổ dân phố 5"), "", AT);

    assertThat(changed.state()).isEqualTo(BulletinState.DRAFT);
    assertThat(changed.clip()).isNull();
    assertThat(changed.airable()).isEmpty();
  }

  @Test
  void anotherTitleTakesItAwayButKeepsTheSound() {
    Bulletin changed =
        approved.rewritten(
            HOA, BulletinKind.NOTICE, new BulletinText("Thông báo khẩn", "Họp tổ dân phố"), "", AT);

    assertThat(changed.airable()).isEmpty();
    assertThat(changed.clip()).isEqualTo(CLIP);
  }

  @Test
  void anotherTopicTakesNothingAway() {
    Bulletin changed = approved.rewritten(HOA, BulletinKind.BULLETIN, approved.words(), "PAPI", AT);

    assertThat(changed.airable()).isPresent();
    assertThat(changed.topic()).isEqualTo("PAPI");
  }

  @Test
  void otherSoundTakesItAway() {
    assertThat(approved.narrated(clip("b"), AT).airable()).isEmpty();
    assertThat(approved.narrated(CLIP, AT).airable()).isPresent();
  }

  @Test
  void anApprovalOfSomethingElseLetsNothingBeHeard() {
    Bulletin forged =
        new Bulletin(
            "b",
            approved.kind(),
            words("Văn bản khác"),
            "",
            Origin.TEXT,
            HOA,
            HOA,
            BulletinState.APPROVED,
            CLIP,
            approved.approval(),
            null,
            AT,
            AT,
            null,
            1);

    assertThat(forged.airable()).isEmpty();
  }

  @Test
  void nobodyApprovesTheirOwn() {
    refuses(() -> submitted.approved("x", HOA, AT), Refusal.Kind.FORBIDDEN);
  }

  @Test
  void whoeverChangedItLastDoesNotApproveItEither() {
    Bulletin changed =
        draft
            .rewritten(BINH, BulletinKind.NOTICE, words("Sửa"), "", AT)
            .narrated(CLIP, AT)
            .submitted(AT);

    refuses(() -> changed.approved("x", BINH, AT), Refusal.Kind.FORBIDDEN);
  }

  @Test
  void stepsAreTakenInTheirOrder() {
    refuses(() -> draft.submitted(AT), Refusal.Kind.CONFLICT);
    refuses(() -> draft.narrated(CLIP, AT).approved("x", BINH, AT), Refusal.Kind.CONFLICT);
    refuses(() -> submitted.submitted(AT), Refusal.Kind.CONFLICT);
    refuses(() -> draft.sentBack("sai", AT), Refusal.Kind.CONFLICT);
    refuses(() -> approved.withdrawn(AT), Refusal.Kind.CONFLICT);
    refuses(() -> submitted.sentBack("  ", AT), Refusal.Kind.INVALID);
  }

  @Test
  void sentBackItWaitsForItsWriterWithTheReason() {
    Bulletin back = approved.sentBack(" Sai ngày ", AT);

    assertThat(back.state()).isEqualTo(BulletinState.SENT_BACK);
    assertThat(back.remark()).isEqualTo("Sai ngày");
    assertThat(back.airable()).isEmpty();
    assertThat(back.submitted(AT).remark()).isNull();
  }

  @Test
  void inTheBinItIsNotHeardAndComesBackAsItWas() {
    Bulletin deleted = approved.deleted(AT);

    assertThat(deleted.airable()).isEmpty();
    refuses(() -> deleted.sentBack("sai", AT), Refusal.Kind.CONFLICT);
    assertThat(deleted.restored(AT).airable()).isPresent();
  }

  private static void refuses(ThrowingCallable step, Refusal.Kind kind) {
    assertThatExceptionOfType(Refusal.class).isThrownBy(step).returns(kind, Refusal::kind);
  }

  private static BulletinText words(String text) {
    return new BulletinText("Thông báo", text);
  }

  private static ClipRef clip(String content) {
    return new ClipRef(
        ClipHash.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 1, 44_100);
  }
}
