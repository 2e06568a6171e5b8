package vn.loaphuong.server.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.SigningKeys;

class AgentSignaturesTest {

  private static final int TRIALS = 300;

  @Test
  void itJudgesAsTheJavaPlatformDoes() throws GeneralSecurityException {
    Random chance = new Random(11);
    KeyPair keys = SigningKeys.generate();
    KeyPair others = SigningKeys.generate();
    AgentSignatures signatures = new AgentSignatures(keys.getPublic());
    int fitting = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] content = new byte[chance.nextInt(200)];
      chance.nextBytes(content);
      byte[] signature = signed(content, trial % 5 == 0 ? others : keys);
      if (trial % 3 == 0) {
        signature[chance.nextInt(signature.length)] ^= (byte) (1 << chance.nextInt(8));
      }

      boolean platform = platform(content, signature, keys);

      assertThat(signatures.fits(content, signature)).as("trial %d", trial).isEqualTo(platform);
      fitting += platform ? 1 : 0;
    }
    assertThat(fitting).isBetween(TRIALS / 3, TRIALS * 2 / 3);
  }

  @Test
  void whatIsNoSignatureDoesNotFit() {
    AgentSignatures signatures = new AgentSignatures(SigningKeys.generate().getPublic());

    assertThat(signatures.fits(new byte[] {1}, new byte[0])).isFalse();
    assertThat(signatures.fits(new byte[] {1}, new byte[64])).isFalse();
    assertThat(signatures.fits(new byte[] {1}, new byte[65])).isFalse();
  }

  @Test
  void whatIsNoKeyIsRefused() {
    java.security.PublicKey noPoint =
        new java.security.PublicKey() {
          private static final long serialVersionUID = 1;

          @Override
          public String getAlgorithm() {
            return "Ed25519";
          }

          @Override
          public String getFormat() {
            return "X.509";
          }

          @Override
          public byte[] getEncoded() {
            byte[] encoded = new byte[44];
            java.util.Arrays.fill(encoded, (byte) 0xff);
            return encoded;
          }
        };

    assertThatIllegalArgumentException().isThrownBy(() -> new AgentSignatures(noPoint));
  }

  private static byte[] signed(byte[] content, KeyPair keys) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    return signature.sign();
  }

  private static boolean platform(byte[] content, byte[] signed, KeyPair keys)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(keys.getPublic());
    signature.update(content);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    }
  }
}
