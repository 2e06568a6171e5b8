package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a clip's bytes: its name in the library, in rundowns, in the agent's cache and in
 * the airing log.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ClipHash(@JsonValue String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  @JsonCreator
  public ClipHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a clip hash is 64 lower-case hexadecimal digits");
    }
  }

  /** The hash of these bytes. */
  public static ClipHash of(byte[] content) {
    return new ClipHash(HexFormat.of().formatHex(sha256().digest(content)));
  }

  /** The hash of a file's content, read in pieces. */
  public static ClipHash of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return new ClipHash(HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
