package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * Who this agent is since it was paired. Kept in a file that only the user who runs the agent may
 * read.
 *
 * @param agentId its name in rundowns and records
 * @param token what it shows the server with every request
 * @param stationName for people
 * @param zone IANA name of the station's time zone
 * @param serverKey the server's Ed25519 public key, X.509, pinned
 * @param privateKey the agent's Ed25519 private key, PKCS #8
 * @param publicKey the agent's Ed25519 public key, X.509
 */
@SuppressWarnings("ArrayRecordComponent") // a message to its own next start, never compared
public record Identity(
    String agentId,
    String token,
    String stationName,
    String zone,
    byte[] serverKey,
    byte[] privateKey,
    byte[] publicKey) {

  /**
   * The identity in this file; null if there is none, which is so until the agent is paired.
   *
   * @throws IOException if there is one that cannot be read
   */
  public static @Nullable Identity read(Path file) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException notPaired) {
      return null;
    }
    try {
      Identity identity = Wire.read(content, Identity.class);
      SigningKeys.publicKey(identity.serverKey());
      SigningKeys.privateKey(identity.privateKey());
      return identity;
    } catch (UnreadableMessage | IllegalArgumentException e) {
      throw new IOException("the identity file is damaged", e);
    }
  }

  void write(Path file) throws IOException {
    SafeFile.writeSecret(file, Wire.bytes(this));
  }

  /** The key that rundowns must be signed with. */
  public PublicKey trustedKey() {
    return SigningKeys.publicKey(serverKey);
  }

  /** The key that airing records are signed with. */
  public PrivateKey signingKey() {
    return SigningKeys.privateKey(privateKey);
  }
}
