package vn.loaphuong.agent.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * The PIN of the window's buttons, kept as a salted PBKDF2 hash (RFC 8018). It is short, so
 * guessing is braked: after three wrong ones there is a pause that doubles up to an hour.
 * Thread-safe.
 */
public final class Pin {

  static final int FREE_TRIES = 3;
  static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final int ROUNDS = 150_000;
  private static final int BITS = 256;

  /** How a try ended. */
  public enum Verdict {
    RIGHT,
    WRONG,
    /** Too many wrong ones; this one was not looked at. */
    WAIT,
    /** There is no PIN, so nobody can use the buttons. */
    NONE_SET
  }

  @SuppressWarnings("ArrayRecordComponent") // a message to its own next start, never compared
  private record Kept(byte[] salt, byte[] hash, int rounds) {}

  private final Path file;
  private final Ticker ticker;
  private int wrong;
  private long notBeforeTick;

  public Pin(Path file, Ticker ticker) {
    this.file = file;
    this.ticker = ticker;
    this.notBeforeTick = ticker.nanos();
  }

  /** Whether this can be a PIN: 4 to 12 digits. */
  public static boolean isPin(String typed) {
    return typed.matches("[0-9]{4,12}");
  }

  /** Sets or replaces it; only the user who runs the agent can read the file. */
  public static void set(Path file, String pin) throws IOException {
    if (!isPin(pin)) {
      throw new IllegalArgumentException("a PIN has 4 to 12 digits");
    }
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    SafeFile.writeSecret(file, Wire.bytes(new Kept(salt, hash(pin, salt, ROUNDS), ROUNDS)));
  }

  /** Judges a try. */
  public synchronized Verdict check(String typed) {
    Kept kept = kept();
    if (kept == null) {
      return Verdict.NONE_SET;
    }
    if (ticker.nanos() - notBeforeTick < 0) {
      return Verdict.WAIT;
    }
    if (isPin(typed)
        && MessageDigest.isEqual(hash(typed, kept.salt(), kept.rounds()), kept.hash())) {
      wrong = 0;
      return Verdict.RIGHT;
    }
    wrong++;
    if (wrong >= FREE_TRIES) {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(wrong - FREE_TRIES, 8));
      Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      notBeforeTick = ticker.nanos() + bounded.toNanos();
    }
    return Verdict.WRONG;
  }

  /** Whether there is one. */
  public boolean isSet() {
    return kept() != null;
  }

  private @Nullable Kept kept() {
    try {
      return Wire.read(Files.readAllBytes(file), Kept.class);
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException | UnreadableMessage damaged) {
      return null;
    }
  }

  private static byte[] hash(String pin, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, rounds, BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 8 has PBKDF2", e);
    }
  }
}
