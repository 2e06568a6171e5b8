package vn.loaphuong.airing;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A rundown as it travels and as an agent stores it: the exact bytes that were signed, and the
 * signature over them.
 *
 * @param payload the rundown in {@link Wire} form
 * @param signature Ed25519 by the server
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never compared
public record SignedRundown(byte[] payload, byte[] signature) {

  /** Signs a rundown. */
  public static SignedRundown sign(Rundown rundown, PrivateKey serverKey) {
    byte[] payload = Wire.bytes(rundown);
    return new SignedRundown(payload, SigningKeys.sign(payload, serverKey));
  }

  /**
   * The rundown, if it is what the server signed for this agent.
   *
   * @throws UntrustedRundown if the signature does not fit the bytes, or the rundown is another
   *     agent's
   */
  public Rundown verified(PublicKey serverKey, String agentId) {
    if (!SigningKeys.verifies(payload, signature, serverKey)) {
      throw new UntrustedRundown("the signature does not fit the rundown");
    }
    Rundown rundown = Wire.read(payload, Rundown.class);
    if (!rundown.agentId().equals(agentId)) {
      throw new UntrustedRundown("the rundown is for agent " + rundown.agentId());
    }
    return rundown;
  }
}
