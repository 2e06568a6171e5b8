package vn.loaphuong.server.residents;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says of a form when this station handed it out, without keeping anything on the way: programs
 * that send a form without having read it, or quicker than anybody types, are found by it.
 * Thread-safe.
 */
@Component
class Stamps {

  static final Duration QUICKEST = Duration.ofSeconds(3);
  static final Duration LONGEST = Duration.ofHours(24);

  private final Supplier<byte[]> secret;
  private final Clock clock;
  private byte @Nullable [] key;

  @Autowired
  Stamps(Feedbacks feedbacks, Clock clock) {
    this(feedbacks::key, clock);
  }

  Stamps(Supplier<byte[]> secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** What was found. */
  enum Age {
    RIGHT,
    TOO_QUICK,
    TOO_OLD,
    FORGED
  }

  /** A stamp for a form that is handed out now. */
  String now() {
    String seconds = Long.toString(clock.instant().getEpochSecond());
    return seconds + "." + seal(seconds);
  }

  /** What a stamp says now. */
  Age check(@Nullable String stamp) {
    int dot = stamp == null ? -1 : stamp.indexOf('.');
    if (stamp == null || dot < 1 || dot > 12 || stamp.length() > 100) {
      return Age.FORGED;
    }
    String seconds = stamp.substring(0, dot);
    boolean sealed =
        seconds.matches("\\d+")
            && MessageDigest.isEqual(
                seal(seconds).getBytes(StandardCharsets.UTF_8),
                stamp.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    if (!sealed) {
      return Age.FORGED;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant());
    if (age.compareTo(QUICKEST) < 0) {
      return Age.TOO_QUICK;
    }
    return age.compareTo(LONGEST) > 0 ? Age.TOO_OLD : Age.RIGHT;
  }

  private String seal(String seconds) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(seconds.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private synchronized byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = secret.get();
      key = known;
    }
    return known;
  }
}
