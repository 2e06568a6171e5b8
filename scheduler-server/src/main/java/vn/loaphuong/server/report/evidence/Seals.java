package vn.loaphuong.server.report.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.storage.StoredInstant;

/**
 * Short codes that name the state of all chains at one moment: each is the beginning of a SHA-256
 * over the last record's number and hash of every agent. Printed in a report, it lets anybody ask
 * the server whether the log the figures came from is still whole. Thread-safe.
 */
@Component
public class Seals {

  /**
   * A code that was given out.
   *
   * @param code as printed: 7F3A-91C2-5D0E-44B8
   * @param madeAt when
   * @param records how many records the chains had
   * @param whole whether each of those last records is still in the log as it was
   */
  public record Seal(String code, Instant madeAt, long records, boolean whole) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Codes that are kept in this database. */
  public Seals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The code of the log as it is now; kept, so that it can be asked for later. */
  @Transactional
  public String current() {
    TreeMap<String, String> last = new TreeMap<>();
    jdbc.sql("select agent_id, number, hash from chain_anchor")
        .query(row -> {
          last.put(row.getString("agent_id"), row.getLong("number") + " " + row.getString("hash"));
        });
    StringBuilder heads = new StringBuilder();
    last.forEach((agent, head) -> heads.append(agent).append(' ').append(head).append('\n'));
    String code = code(heads.toString());
    jdbc.sql(
            """
            insert into report_seal (code, heads, made_at) values (?, ?, ?)
            on conflict (code) do nothing
            """)
        .params(code, heads.toString(), StoredInstant.of(clock.instant()))
        .update();
    return code;
  }

  /** A code that was given out, also if typed without dashes or in small letters. */
  public Optional<Seal> find(String code) {
    return jdbc.sql("select * from report_seal where code = ?")
        .param(grouped(code.replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT)))
        .query((row, n) -> {
          List<String> heads = row.getString("heads").lines().toList();
          return new Seal(
              row.getString("code"),
              StoredInstant.in(row, "made_at"),
              heads.stream().mapToLong(head -> Long.parseLong(head.split(" ")[1])).sum(),
              row.getString("code").equals(code(row.getString("heads")))
                  && heads.stream().allMatch(this::stillThere));
        })
        .optional();
  }

  private boolean stillThere(String head) {
    String[] parts = head.split(" ");
    return jdbc.sql("select hash from airing_record where agent_id = ? and number = ?")
        .params(parts[0], Long.parseLong(parts[1]))
        .query(String.class)
        .optional()
        .filter(parts[2]::equals)
        .isPresent();
  }

  private static String code(String heads) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(heads.getBytes(StandardCharsets.UTF_8));
      return grouped(HexFormat.of().withUpperCase().formatHex(hash, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String grouped(String digits) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < digits.length(); i += 4) {
      groups.add(digits.substring(i, Math.min(i + 4, digits.length())));
    }
    return String.join("-", groups);
  }
}
