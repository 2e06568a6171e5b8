package vn.loaphuong.server.airing;

import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import vn.loaphuong.airing.SignatureCheck;

/**
 * The signatures of one station PC, checked by Bouncy Castle: the Java platform took 2.2 ms for one
 * where this takes 0.14 ms, and a town's log comes in by the thousand. Immutable.
 */
public final class AgentSignatures implements SignatureCheck {

  private final Ed25519.PublicPoint key;

  /**
   * Checks against this key.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key
   */
  public AgentSignatures(PublicKey publicKey) {
    // X.509 puts the 32 bytes of the key last (RFC 8410)
    byte[] x509 = publicKey.getEncoded();
    byte[] point = Arrays.copyOfRange(x509, x509.length - Ed25519.PUBLIC_KEY_SIZE, x509.length);
    Ed25519.PublicPoint valid = Ed25519.validatePublicKeyPartialExport(point, 0);
    if (valid == null) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    key = valid;
  }

  @Override
  public boolean fits(byte[] content, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, key, content, 0, content.length);
  }
}
