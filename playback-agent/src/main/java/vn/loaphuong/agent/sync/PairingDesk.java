package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.logging.Logger;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.SigningKeys;

/** Pairs an agent with its server, once. */
public final class PairingDesk {

  private static final Logger LOG = Logger.getLogger(PairingDesk.class.getName());
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration SLOWEST_RETRY = Duration.ofSeconds(10);

  private final Server server;
  private final Pacer pacer;

  public PairingDesk(Server server, Pacer pacer) {
    this.server = server;
    this.pacer = pacer;
  }

  /**
   * Pairs and keeps the identity. While the server cannot be reached it is tried again and again;
   * the calling thread ends that by its interruption.
   *
   * @throws ServerRefused if the server did not take the code; nothing is kept then
   * @throws IOException if the identity could not be written, or the thread was interrupted
   */
  public Identity pair(String code, String name, Path file) throws IOException, ServerRefused {
    KeyPair keys = SigningKeys.generate();
    Paired paired = ask(new Pairing(code, name, keys.getPublic().getEncoded()));
    try {
      SigningKeys.publicKey(paired.serverKey());
    } catch (IllegalArgumentException e) {
      throw new IOException("the server's key is no Ed25519 public key", e);
    }
    Identity identity =
        new Identity(
            paired.agentId(),
            paired.token(),
            paired.stationName(),
            paired.zone(),
            paired.serverKey(),
            keys.getPrivate().getEncoded(),
            keys.getPublic().getEncoded());
    identity.write(file);
    LOG.info(() -> "paired with " + paired.stationName() + " as " + paired.agentId());
    return identity;
  }

  private Paired ask(Pairing pairing) throws IOException, ServerRefused {
    Duration retry = FIRST_RETRY;
    while (true) {
      String trouble;
      try {
        return server.pair(pairing);
      } catch (ServerRefused e) {
        if (e.forGood()) {
          throw e;
        }
        trouble = e.getMessage();
      } catch (IOException e) {
        trouble = e.toString();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted while pairing");
      }
      LOG.info("waiting for the server to pair with: " + trouble);
      pacer.rest(retry);
      retry =
          retry.multipliedBy(2).compareTo(SLOWEST_RETRY) < 0
              ? retry.multipliedBy(2)
              : SLOWEST_RETRY;
    }
  }
}
