package vn.loaphuong.airing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;

/**
 * The chain that makes an airing log evidence: each record carries the hash of the one before it.
 * Stateless, thread-safe.
 */
public final class AiringChain {

  /** What the first record of an agent names as the one before it. */
  public static final String GENESIS = "0".repeat(64);

  private AiringChain() {}

  /** Binds a record to the one before it and signs it. */
  public static ChainedRecord append(
      String previousHash, AiringRecord content, PrivateKey agentKey) {
    byte[] payload = Wire.bytes(content);
    String hash = hash(previousHash, payload);
    return new ChainedRecord(
        content.number(),
        payload,
        previousHash,
        hash,
        SigningKeys.sign(hash.getBytes(StandardCharsets.US_ASCII), agentKey));
  }

  /**
   * {@link #verify(long, String, ChainedRecord, String, SignatureCheck)} by the platform's means.
   */
  public static AiringRecord verify(
      long previousNumber,
      String previousHash,
      ChainedRecord record,
      String agentId,
      PublicKey agentKey) {
    return verify(
        previousNumber,
        previousHash,
        record,
        agentId,
        (content, signature) -> SigningKeys.verifies(content, signature, agentKey));
  }

  /**
   * The content of a record that follows on the one before it.
   *
   * @param previousNumber number of the record before it, 0 before the first
   * @param previousHash hash of the record before it, {@link #GENESIS} before the first
   * @param agentKey what tells the agent's signature from another
   * @throws BrokenChain if it does not, naming what does not fit
   */
  public static AiringRecord verify(
      long previousNumber,
      String previousHash,
      ChainedRecord record,
      String agentId,
      SignatureCheck agentKey) {
    if (record.number() != previousNumber + 1) {
      throw new BrokenChain(record.number(), "number " + (previousNumber + 1) + " was expected");
    }
    if (!record.previousHash().equals(previousHash)) {
      throw new BrokenChain(record.number(), "it does not follow on the record before it");
    }
    if (!record.hash().equals(hash(previousHash, record.payload()))) {
      throw new BrokenChain(record.number(), "its content was altered");
    }
    if (!agentKey.fits(record.hash().getBytes(StandardCharsets.US_ASCII), record.signature())) {
      throw new BrokenChain(record.number(), "its signature is not the agent's");
    }
    AiringRecord content;
    try {
      content = record.content();
    } catch (UnreadableMessage e) {
      throw new BrokenChain(record.number(), "its content cannot be read");
    }
    if (content.number() != record.number()) {
      throw new BrokenChain(record.number(), "its content is number " + content.number());
    }
    if (!content.agentId().equals(agentId)) {
      throw new BrokenChain(record.number(), "its content is of agent " + content.agentId());
    }
    return content;
  }

  private static String hash(String previousHash, byte[] payload) {
    MessageDigest digest = ClipHash.sha256();
    digest.update(previousHash.getBytes(StandardCharsets.US_ASCII));
    digest.update(payload);
    return HexFormat.of().formatHex(digest.digest());
  }
}
