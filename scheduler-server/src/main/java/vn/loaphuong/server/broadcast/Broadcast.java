package vn.loaphuong.server.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SoundRules;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/** Compiles, signs and keeps the rundown of every agent. Thread-safe. */
@Service
public class Broadcast {

  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

  private final Receivers receivers;
  private final Timetable timetable;
  private final Stations stations;
  private final Rundowns rundowns;
  private final ServerKey key;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Broadcast(
      Receivers receivers,
      Timetable timetable,
      Stations stations,
      Rundowns rundowns,
      ServerKey key,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.receivers = receivers;
    this.timetable = timetable;
    this.stations = stations;
    this.rundowns = rundowns;
    this.key = key;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Brings the rundown of every agent up to date. Where nothing has changed nothing is stored, so
   * it may be called as often as one likes.
   *
   * @return the agents that have a new one
   */
  public Set<String> compile() {
    oneAtATime.lock();
    try {
      Set<String> renewed = ownTransaction.execute(status -> compileAll());
      return renewed == null ? Set.of() : renewed;
    } catch (DuplicateKeyException e) {
      // Another server was faster with what it saw; the next wakeup sees the rest.
      LOG.debug("a rundown was compiled elsewhere at the same time", e);
      return Set.of();
    } finally {
      oneAtATime.unlock();
    }
  }

  /** The rundown an agent is to play from; empty if it is none of the station's. */
  public Optional<SignedRundown> current(String agentId) {
    Optional<SignedRundown> kept = rundowns.latest(agentId).map(Rundowns.Kept::signed);
    if (kept.isPresent()) {
      return kept;
    }
    compile();
    return rundowns.latest(agentId).map(Rundowns.Kept::signed);
  }

  /** A look into what was handed out; it remembers what it has read, so take a fresh one. */
  public HandedOut handedOut() {
    return new HandedOut(rundowns);
  }

  private Set<String> compileAll() {
    List<Receiver> all = receivers.all();
    if (all.isEmpty()) {
      return Set.of();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Compilation compilation = Compilation.at(now, stations.current());
    List<Planned> plan = timetable.planned(compilation.planFrom(), compilation.until());
    Set<String> renewed = new HashSet<>();
    for (Receiver receiver : all) {
      if (compile(receiver, compilation, plan)) {
        renewed.add(receiver.agentId());
      }
    }
    return renewed;
  }

  private boolean compile(Receiver receiver, Compilation compilation, List<Planned> plan) {
    Optional<Rundown> before =
        rundowns
            .latest(receiver.agentId())
            .map(kept -> Wire.read(kept.signed().payload(), Rundown.class));
    List<RundownItem> items = compilation.items(receiver, plan, before.orElse(null));
    SoundRules rules = compilation.rules(receiver);
    if (before.isPresent()
        && before.get().from().equals(compilation.from())
        && before.get().until().equals(compilation.until())
        && before.get().items().equals(items)
        && rules.equals(before.get().rules())) {
      return false;
    }
    // Never below the seconds since 1970: a database put back from an old backup would otherwise
    // count up numbers that agents have seen, and they would refuse them.
    long number =
        Math.max(before.map(Rundown::number).orElse(0L) + 1, compilation.now().getEpochSecond());
    Rundown rundown =
        new Rundown(
            receiver.agentId(),
            number,
            compilation.now(),
            compilation.from(),
            compilation.until(),
            items,
            rules);
    rundowns.add(
        new Rundowns.Kept(
            receiver.agentId(),
            number,
            compilation.now(),
            SignedRundown.sign(rundown, key.privateKey())));
    LOG.info("rundown {} for agent {}: {} items", number, receiver.agentId(), items.size());
    return true;
  }
}
