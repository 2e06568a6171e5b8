package vn.loaphuong.server.agents;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import vn.loaphuong.airing.ClipHash;

/**
 * Pairing codes and tokens. Both are random enough for a plain hash to hide them; a code only for
 * its quarter of an hour, and because guessing is slowed.
 */
final class Secrets {

  /** Nothing that can be mistaken for something else when read aloud or from a screen. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXY346789";

  private static final int CODE_LENGTH = 8;
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String newCode() {
    StringBuilder code = new StringBuilder(CODE_LENGTH);
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  static String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** A code as people type it: small letters, spaces and dashes make no difference. */
  static String hashOfCode(String code) {
    return hash(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }

  static String hash(String secret) {
    return ClipHash.of(secret.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
