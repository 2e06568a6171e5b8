package vn.loaphuong.server.trail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry as it is stored: the very text that was hashed, and the hash that binds it to the one
 * before it, as in the airing log.
 *
 * @param payload JSON of the entry
 */
record ChainedEntry(String payload, String previousHash, String hash) {

  /** What the first entry names as the one before it. */
  static final String GENESIS = "0".repeat(64);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ChainedEntry after(String previousHash, Entry entry) {
    String payload = JSON.writeValueAsString(entry);
    return new ChainedEntry(payload, previousHash, hash(previousHash, payload));
  }

  /** Whether it follows on this hash and is as it was written. */
  boolean follows(String hashBefore) {
    return previousHash.equals(hashBefore) && hash.equals(hash(previousHash, payload));
  }

  Entry entry() {
    return JSON.readValue(payload, Entry.class);
  }

  private static String hash(String previousHash, String payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previousHash.getBytes(StandardCharsets.US_ASCII));
      digest.update(payload.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
