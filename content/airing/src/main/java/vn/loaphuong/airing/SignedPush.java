package vn.loaphuong.airing;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A pushed message as it travels and as an agent keeps it: the exact bytes that were signed, and
 * the signature over them.
 *
 * @param payload the message in {@link Wire} form
 * @param signature Ed25519 by the server
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never compared
public record SignedPush(byte[] payload, byte[] signature) {

  /** Signs a message. */
  public static SignedPush sign(Push push, PrivateKey serverKey) {
    byte[] payload = Wire.bytes(push);
    return new SignedPush(payload, SigningKeys.sign(payload, serverKey));
  }

  /**
   * The message, if it is what the server signed for this agent.
   *
   * @throws UntrustedPush if the signature does not fit the bytes, they are no such message, or it
   *     is another agent's
   */
  public Push verified(PublicKey serverKey, String agentId) {
    if (!SigningKeys.verifies(payload, signature, serverKey)) {
      throw new UntrustedPush("the signature does not fit the message");
    }
    Push push;
    try {
      push = Wire.read(payload, Push.class);
    } catch (UnreadableMessage e) {
      throw new UntrustedPush("what the server signed is no message to be pushed");
    }
    if (!push.agentId().equals(agentId)) {
      throw new UntrustedPush("the message is for agent " + push.agentId());
    }
    return push;
  }
}
