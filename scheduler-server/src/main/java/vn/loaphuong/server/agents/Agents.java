package vn.loaphuong.server.agents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.loaphuong.airing.AgentMessages.Presence;

/** Where agents and pairing codes are kept. Tokens and codes come and go as hashes. Thread-safe. */
interface Agents {

  /** Agents that are let in, by name. */
  List<Agent> paired();

  /** All that were ever let in, by name. */
  List<Agent> everyone();

  /** An agent, also one that was shut out. */
  Optional<Agent> find(String agentId);

  /** The agent that is let in with this token. */
  Optional<Agent> findByToken(String tokenHash);

  /** Whether any agent was ever let in. */
  boolean any();

  void add(Agent agent, String tokenHash);

  /** Shuts an agent out. */
  void unpair(String agentId, Instant at);

  void present(String agentId, Presence presence, Instant at);

  void addCode(String codeHash, String createdBy, Instant createdAt, Instant expiresAt);

  /** Uses a code up. Of two who try at the same time, one succeeds. */
  boolean useCode(String codeHash, Instant at);
}
