package vn.loaphuong.server.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DataFolder;

/**
 * Lets the first administrator in. While nobody was ever added, each start makes a link that works
 * once, prints it on the terminal and writes it into the data folder, where only the owner of the
 * folder can read it. Thread-safe.
 */
@Service
public class FirstRun {

  /** File in the data folder that holds the link until it was used. */
  static final String LINK_FILE = "first-run.txt";

  private final PeopleRegister people;
  private final DataFolder data;
  private final Environment environment;
  private byte @Nullable [] token;

  FirstRun(PeopleRegister people, DataFolder data, Environment environment) {
    this.people = people;
    this.data = data;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void open() {
    if (!people.isEmpty()) {
      return;
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    token = text.getBytes(StandardCharsets.US_ASCII);
    String link =
        "http://localhost:"
            + environment.getProperty("local.server.port", "8080")
            + "/first-run?token="
            + text;
    data.writeSecret(LINK_FILE, (link + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.println(
        """

        ┌──────────────────────────────────────────────────────────────────────────
        │ Chưa có người quản trị. Mở đường liên kết này một lần để tạo:
        │ Nobody is the administrator yet. Open this link once to become it:
        │
        │   %s
        └──────────────────────────────────────────────────────────────────────────
        """
            .formatted(link));
  }

  /** Whether a link is waiting to be used. */
  public synchronized boolean isOpen() {
    return token != null;
  }

  /** Whether this is the token of the link that is waiting. */
  public synchronized boolean fits(String offered) {
    return token != null && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds the first administrator and closes the door behind them.
   *
   * @throws Refusal if the token does not fit, or name or password cannot be taken; the link stays
   *     usable in the latter case
   */
  public synchronized Person complete(String offered, String name, String password) {
    if (!fits(offered)) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "people.refused.first-run");
    }
    Person administrator = people.add(name, password, Set.of(Role.ADMIN));
    token = null;
    try {
      Files.deleteIfExists(data.root().resolve(LINK_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return administrator;
  }
}
