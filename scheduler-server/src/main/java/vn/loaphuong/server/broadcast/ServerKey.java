package vn.loaphuong.server.broadcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.storage.DataFolder;

/**
 * The key that signs rundowns. Agents pin its public half when they are paired, so it is made once
 * in the life of a station: the private half stands in the data folder, readable by its owner only,
 * the public half also in the database, so that a lost or foreign file is noticed at start and not
 * by loudspeakers that stay silent.
 */
@Component
public class ServerKey {

  private static final String FILE = "server-key";

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  ServerKey(DataFolder folder, JdbcClient jdbc) {
    Path file = folder.root().resolve(FILE);
    Optional<byte[]> known =
        jdbc.sql("select public_key from server_key")
            .query((row, n) -> row.getBytes("public_key"))
            .optional();
    if (!Files.exists(file)) {
      if (known.isPresent()) {
        throw new UnusableServerKey(file, "is missing");
      }
      KeyPair made = SigningKeys.generate();
      folder.writeSecret(FILE, text(made));
    }
    byte[][] halves = halves(file);
    privateKey = SigningKeys.privateKey(halves[0]);
    publicKey = SigningKeys.publicKey(halves[1]);
    if (known.isEmpty()) {
      jdbc.sql("insert into server_key (id, public_key) values (1, ?)").param(halves[1]).update();
    } else if (!Arrays.equals(known.get(), halves[1])) {
      throw new UnusableServerKey(file, "is another station's");
    }
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** What agents pin. */
  public PublicKey publicKey() {
    return publicKey;
  }

  private static byte[] text(KeyPair keys) {
    Base64.Encoder base64 = Base64.getEncoder();
    return (base64.encodeToString(keys.getPrivate().getEncoded())
            + "\n"
            + base64.encodeToString(keys.getPublic().getEncoded())
            + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[][] halves(Path file) {
    try {
      byte[][] halves =
          Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
              .map(Base64.getDecoder()::decode)
              .toArray(byte[][]::new);
      if (halves.length != 2) {
        throw new UnusableServerKey(file, "is damaged");
      }
      return halves;
    } catch (IllegalArgumentException e) {
      throw new UnusableServerKey(file, "is damaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
