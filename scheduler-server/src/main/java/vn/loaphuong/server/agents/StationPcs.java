package vn.loaphuong.server.agents;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.broadcast.ServerKey;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.trail.Change;

/** Lets station PCs in, recognises them, and knows how they are. Thread-safe. */
@Service
public class StationPcs {

  private static final Duration CODE_VALID = Duration.ofMinutes(15);
  private static final int LONGEST_NAME = 100;

  private final Agents agents;
  private final Stations stations;
  private final ServerKey key;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final @Nullable String firstCodeHash;
  private final PairingBrake brake = new PairingBrake();

  /**
   * A register.
   *
   * @param firstCode a code chosen by whoever starts server and first agent together; it lets in
   *     the first agent of a station and no other. Empty if there is none.
   */
  StationPcs(
      Agents agents,
      Stations stations,
      ServerKey key,
      ApplicationEventPublisher events,
      Clock clock,
      @Value("${loa.pairing.first-code:}") String firstCode) {
    this.agents = agents;
    this.stations = stations;
    this.key = key;
    this.events = events;
    this.clock = clock;
    this.firstCodeHash = firstCode.isBlank() ? null : Secrets.hashOfCode(firstCode);
  }

  /** PCs that are let in, by name. */
  public List<Agent> all() {
    return agents.paired();
  }

  /** PCs that were ever let in, by name. */
  public List<Agent> everyone() {
    return agents.everyone();
  }

  /** A PC, also one that was shut out. */
  public Optional<Agent> find(String agentId) {
    return agents.find(agentId);
  }

  /**
   * Makes a code that lets one PC in within the next quarter of an hour.
   *
   * @param createdBy who asked for it, for the record
   */
  @Transactional
  public PairingCode issueCode(String createdBy) {
    Instant now = now();
    PairingCode code = new PairingCode(Secrets.newCode(), now.plus(CODE_VALID));
    agents.addCode(Secrets.hashOfCode(code.code()), createdBy, now, code.expiresAt());
    // Never the code itself.
    events.publishEvent(Change.of("trail.pc.code-issued", "pcs", ""));
    return code;
  }

  /**
   * Lets a PC in.
   *
   * @param address where it asks from, for slowing those who guess
   * @throws Refusal if the code is wrong, used or too old, or there were too many wrong ones
   */
  @Transactional
  public Paired pair(Pairing asked, String address) {
    Instant now = now();
    if (!brake.lets(address, now)) {
      throw Refusal.of(Kind.TOO_OFTEN, "pairing.too-often");
    }
    String name = checkedName(asked.name());
    PublicKey publicKey = checkedKey(asked.publicKey());
    String codeHash = Secrets.hashOfCode(asked.code());
    if (!isFirst(codeHash) && !agents.useCode(codeHash, now)) {
      brake.wrong(address, now);
      throw Refusal.of(Kind.FORBIDDEN, "pairing.wrong-code");
    }
    String token = Secrets.newToken();
    Agent agent = new Agent(UUID.randomUUID().toString(), name, publicKey, now, null, null, null);
    agents.add(agent, Secrets.hash(token));
    events.publishEvent(new AgentPaired(agent.id()));
    events.publishEvent(Change.of("trail.pc.paired", agent.id(), name).by(agent.id(), name));
    Station station = stations.current();
    return new Paired(
        agent.id(), token, station.name(), station.zone().getId(), key.publicKey().getEncoded());
  }

  /** Shuts a PC out. Its airing records stay. */
  @Transactional
  public void unpair(String agentId) {
    Agent paired = present(agents, agentId);
    agents.unpair(paired.id(), now());
    events.publishEvent(Change.of("trail.pc.unpaired", paired.id(), paired.name()));
  }

  /** Notes how a PC says it is. */
  @Transactional
  public void present(String agentId, Presence presence) {
    agents.present(agentId, presence, now());
  }

  /** A PC that is let in. */
  static Agent present(Agents agents, String agentId) {
    return agents
        .find(agentId)
        .filter(agent -> agent.unpairedAt() == null)
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "agent.unknown"));
  }

  Optional<Agent> authenticate(String token) {
    return agents.findByToken(Secrets.hash(token));
  }

  private boolean isFirst(String codeHash) {
    return codeHash.equals(firstCodeHash) && !agents.any();
  }

  private static String checkedName(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refusal.ofField("name", "pairing.name", Integer.toString(LONGEST_NAME));
    }
    return name.strip();
  }

  private static PublicKey checkedKey(byte @Nullable [] x509) {
    try {
      if (x509 != null) {
        return SigningKeys.publicKey(x509);
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw Refusal.ofField("publicKey", "pairing.key");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
