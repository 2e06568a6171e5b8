package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class SignedRundownTest {

  private static final KeyPair SERVER = SigningKeys.generate();
  private static final Rundown RUNDOWN =
      Samples.rundown(
          Samples.item("a", Samples.DUE), Samples.item("b", Samples.DUE.plusSeconds(1)));

  @Test
  void comesBackAsItWasSignedAlsoAfterTravelling() {
    byte[] travelled = Wire.bytes(SignedRundown.sign(RUNDOWN, SERVER.getPrivate()));

    assertThat(Wire.read(travelled, SignedRundown.class).verified(SERVER.getPublic(), "agent-1"))
        .isEqualTo(RUNDOWN);
  }

  @Test
  void anyChangedByteIsRefused() {
    SignedRundown signed = SignedRundown.sign(RUNDOWN, SERVER.getPrivate());
    for (int at = 0; at < signed.payload().length; at++) {
      byte[] altered = signed.payload().clone();
      altered[at] ^= 1;
      SignedRundown forged = new SignedRundown(altered, signed.signature());
      assertThatExceptionOfType(UntrustedRundown.class)
          .as("byte %d", at)
          .isThrownBy(() -> forged.verified(SERVER.getPublic(), "agent-1"));
    }
  }

  @Test
  void anotherServersSignatureIsRefused() {
    SignedRundown signed = SignedRundown.sign(RUNDOWN, SigningKeys.generate().getPrivate());

    assertThatExceptionOfType(UntrustedRundown.class)
        .isThrownBy(() -> signed.verified(SERVER.getPublic(), "agent-1"))
        .withMessage("the signature does not fit the rundown");
  }

  @Test
  void aSignatureOfTheWrongLengthIsRefused() {
    SignedRundown signed = new SignedRundown(Wire.bytes(RUNDOWN), new byte[3]);

    assertThatExceptionOfType(UntrustedRundown.class)
        .isThrownBy(() -> signed.verified(SERVER.getPublic(), "agent-1"));
  }

  @Test
  void anotherAgentsRundownIsRefused() {
    SignedRundown signed = SignedRundown.sign(RUNDOWN, SERVER.getPrivate());

    assertThatExceptionOfType(UntrustedRundown.class)
        .isThrownBy(() -> signed.verified(SERVER.getPublic(), "agent-2"))
        .withMessage("the rundown is for agent agent-1");
  }
}
