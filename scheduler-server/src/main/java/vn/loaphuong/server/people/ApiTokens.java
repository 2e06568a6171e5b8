package vn.loaphuong.server.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.trail.Change;

/** Makes keys for scripts, knows them again, and takes them back. Thread-safe. */
@Service
public class ApiTokens {

  /** A key that works for ever is one that nobody remembers. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final String PREFIX = "loa_";
  private static final int LONGEST_NAME = 60;

  /**
   * A key that was just made.
   *
   * @param secret the key itself, never to be seen again
   */
  public record Fresh(ApiToken token, String secret) {
    /** Without the key: it must not reach a log by way of a message. */
    @Override
    public String toString() {
      return "Fresh[" + token.id() + "]";
    }
  }

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ApiTokens(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** All that were ever made, the latest first. */
  public List<ApiToken> all() {
    return jdbc.sql("select * from api_token order by created_at desc, id")
        .query(ApiTokens::token)
        .list();
  }

  /**
   * Makes a key.
   *
   * @param until from when it opens nothing
   * @throws Refusal if it has no name, or ends in the past or too late
   */
  @Transactional
  public Fresh make(Actor by, String name, Role role, Instant until) {
    String line = name.strip().replaceAll("\\s+", " ");
    if (line.isEmpty() || line.length() > LONGEST_NAME) {
      throw Refusal.ofField("name", "tokens.refused.name", LONGEST_NAME);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw Refusal.ofField("until", "tokens.refused.until", LONGEST.toDays());
    }
    ApiToken token =
        new ApiToken(UUID.randomUUID().toString(), line, role, by.name(), now, until, null, null);
    String secret = PREFIX + Secrets.token();
    jdbc.sql(
            """
            insert into api_token (id, name, role, token_hash, created_by, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            token.id(),
            token.name(),
            role.name(),
            Secrets.hash(secret),
            token.createdBy(),
            StoredInstant.of(now),
            StoredInstant.of(until))
        .update();
    events.publishEvent(
        Change.of("trail.token.made", token.id(), token.name())
            .withWord("people.roles", "role.", null, role)
            .with("tokens.until", null, until));
    return new Fresh(token, secret);
  }

  /** Takes a key back; from now on it opens nothing. */
  @Transactional
  public void revoke(String id) {
    ApiToken token =
        jdbc.sql("select * from api_token where id = ? and revoked_at is null")
            .param(id)
            .query(ApiTokens::token)
            .optional()
            .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "tokens.refused.unknown"));
    jdbc.sql("update api_token set revoked_at = ? where id = ?")
        .params(StoredInstant.of(clock.instant()), id)
        .update();
    events.publishEvent(Change.of("trail.token.revoked", id, token.name()));
  }

  /** Who comes with this key; empty if it opens nothing. */
  Optional<SignedIn> find(String secret) {
    Instant now = clock.instant();
    Optional<ApiToken> found =
        jdbc.sql("select * from api_token where token_hash = ?")
            .param(Secrets.hash(secret))
            .query(ApiTokens::token)
            .optional()
            .filter(token -> token.opensAt(now));
    found
        .filter(token ->
            token.usedAt() == null || token.usedAt().isBefore(now.truncatedTo(ChronoUnit.HOURS)))
        .ifPresent(token ->
            jdbc.sql("update api_token set used_at = ? where id = ?")
                .params(StoredInstant.of(now.truncatedTo(ChronoUnit.HOURS)), token.id())
                .update());
    return found.map(ApiToken::signedIn);
  }

  private static ApiToken token(ResultSet row, int number) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("created_by"),
        StoredInstant.in(row, "created_at"),
        StoredInstant.in(row, "expires_at"),
        StoredInstant.inNullable(row, "used_at"),
        StoredInstant.inNullable(row, "revoked_at"));
  }
}
