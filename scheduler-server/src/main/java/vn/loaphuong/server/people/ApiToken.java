package vn.loaphuong.server.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key of a script. The key itself is shown once, when it is made; only its hash is kept.
 *
 * @param id never used again for another
 * @param name what it is for, as whoever made it said
 * @param role what it may do
 * @param createdBy name of who made it
 * @param createdAt when
 * @param expiresAt from when it opens nothing
 * @param usedAt when it was used last, to the hour; null if never
 * @param revokedAt when it was taken back; null if it was not
 */
public record ApiToken(
    String id,
    String name,
    Role role,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {

  /** Whether it opens anything. */
  public boolean opensAt(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /** As the doors and the audit trail know it: somebody with one role who can sign in nowhere. */
  SignedIn signedIn() {
    return new SignedIn(
        new Person("token:" + id, "API: " + name, Set.of(role), "", createdAt, null));
  }
}
