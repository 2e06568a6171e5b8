package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedPushTest {

  private static final KeyPair SERVER = SigningKeys.generate();
  private static final Order.Air AIR =
      new Order.Air(
          ItemKind.EMERGENCY,
          "Lũ",
          Samples.CLIP,
          2,
          Duration.ofSeconds(1),
          Afterwards.REJOIN,
          "Hoa, Bình");

  @Test
  void everyOrderComesBackAsItWasSigned() {
    for (Order order :
        List.of(
            AIR,
            new Order.Stop("e"),
            new Order.RundownChanged(),
            new Order.Prepare(Samples.CLIP, Samples.DUE))) {
      Push push = push(order);
      byte[] travelled = Wire.bytes(SignedPush.sign(push, SERVER.getPrivate()));

      assertThat(Wire.read(travelled, SignedPush.class).verified(SERVER.getPublic(), "agent-1"))
          .isEqualTo(push);
    }
  }

  @Test
  void anyChangedByteIsRefused() {
    SignedPush signed = SignedPush.sign(push(AIR), SERVER.getPrivate());
    for (int at = 0; at < signed.payload().length; at += 3) {
      byte[] altered = signed.payload().clone();
      altered[at] ^= 1;
      SignedPush forged = new SignedPush(altered, signed.signature());
      assertThatExceptionOfType(UntrustedPush.class)
          .as("byte %d", at)
          .isThrownBy(() -> forged.verified(SERVER.getPublic(), "agent-1"));
    }
  }

  @Test
  void aSignedRundownIsNoOrder() {
    SignedRundown rundown = SignedRundown.sign(Samples.rundown(), SERVER.getPrivate());
    SignedPush disguised = new SignedPush(rundown.payload(), rundown.signature());

    assertThatExceptionOfType(UntrustedPush.class)
        .isThrownBy(() -> disguised.verified(SERVER.getPublic(), "agent-1"));
  }

  @Test
  void eachTimeIsAnItemDueAfterTheOneBefore() {
    List<RundownItem> items = push(AIR).items(AIR);

    assertThat(items).extracting(RundownItem::itemId).containsExactly("e.1", "e.2");
    assertThat(items.getFirst().dueAt()).isEqualTo(Samples.DUE);
    assertThat(items.getLast().dueAt()).isEqualTo(Samples.DUE.plusSeconds(2));
  }

  @Test
  void isStaleFromItsEndOnAndNeverValidForLong() {
    assertThat(push(AIR).staleAt(Samples.DUE.plusSeconds(119))).isFalse();
    assertThat(push(AIR).staleAt(Samples.DUE.plusSeconds(120))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Push("a", "e", Samples.DUE, Samples.DUE.plus(Duration.ofHours(2)), AIR));
  }

  private static Push push(Order order) {
    return new Push("agent-1", "e", Samples.DUE, Samples.DUE.plusSeconds(120), order);
  }
}
