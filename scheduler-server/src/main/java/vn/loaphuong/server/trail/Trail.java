package vn.loaphuong.server.trail;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes down what the modules tell, and finds it again. What is told within a transaction is
 * written at its end, just before it is committed: both are stored or neither, and the trail's one
 * lock is held no longer than needed. Thread-safe.
 */
@Service
public class Trail {

  private final TrailEntries entries;
  private final TransactionOperations transactions;
  private final Clock clock;

  Trail(TrailEntries entries, TransactionOperations transactions, Clock clock) {
    this.entries = entries;
    this.transactions = transactions;
    this.clock = clock;
  }

  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
  void write(Change change) {
    Change.By by = change.by() == null ? present() : change.by();
    String address = address();
    transactions.executeWithoutResult(status ->
        entries.add(number ->
            new Entry(
                number,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                by.id(),
                by.name(),
                address,
                change.deed(),
                change.subject(),
                change.title(),
                change.details())));
  }

  /**
   * Entries from the latest to the earliest.
   *
   * @param before only numbers below this; {@link Long#MAX_VALUE} to begin
   * @param limit at most so many
   */
  public List<Entry> find(TrailQuery query, long before, int limit) {
    return entries.find(query, before, limit);
  }

  /** Keys of all deeds that were ever written down, sorted. */
  public List<String> deeds() {
    return entries.deeds();
  }

  /** Everybody who ever did something, by name, each as they were called last. */
  public List<Change.By> doers() {
    return entries.doers();
  }

  private static Change.By present() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Doer doer
        ? new Change.By(doer.doerId(), doer.doerName())
        : new Change.By(Entry.PROGRAM, "server");
  }

  private static String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? asked.getRequest().getRemoteAddr()
        : "";
  }
}
