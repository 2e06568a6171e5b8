package vn.loaphuong.agent.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.UntrustedRundown;
import vn.loaphuong.airing.Wire;

/**
 * The rundown the agent plays from, kept as it was received and verified at every load. The one
 * before it stays beside it, for the case that the file is damaged. Thread-safe.
 */
public final class RundownStore {

  private static final Logger LOG = Logger.getLogger(RundownStore.class.getName());

  private final Path file;
  private final Path before;
  private final PublicKey serverKey;
  private final String agentId;
  private final UrgentOrders urgent;
  private volatile @Nullable Rundown current;

  private RundownStore(Path file, PublicKey serverKey, String agentId) {
    this.file = file;
    this.before = file.resolveSibling(file.getFileName() + ".before");
    this.serverKey = serverKey;
    this.agentId = agentId;
    this.urgent =
        UrgentOrders.at(file.resolveSibling("urgent-" + file.getFileName()), serverKey, agentId);
  }

  /** The store at this place, with the newest rundown it holds that can be trusted. */
  public static RundownStore at(Path file, PublicKey serverKey, String agentId) {
    RundownStore store = new RundownStore(file, serverKey, agentId);
    @Nullable Rundown newest = store.load(file);
    store.current = newest == null ? store.load(store.before) : newest;
    return store;
  }

  /** What to play from; null if there is none yet. */
  public @Nullable Rundown current() {
    return current;
  }

  /** What is to sound at once, whatever the rundown says. */
  public UrgentOrders urgent() {
    return urgent;
  }

  /**
   * Keeps a rundown that was received.
   *
   * @return whether it replaced the one before
   * @throws UntrustedRundown if it is not signed by the server for this agent, or not a rundown
   * @throws IOException if it could not be written; it is played from all the same
   */
  public synchronized boolean accept(SignedRundown received) throws IOException {
    Rundown rundown;
    try {
      rundown = received.verified(serverKey, agentId);
    } catch (UnreadableMessage e) {
      throw new RefusedRundown("what the server signed is no rundown: " + e.getMessage());
    }
    Rundown held = current;
    if (held != null && rundown.number() < held.number()) {
      throw new RefusedRundown(
          "rundown " + rundown.number() + " is older than " + held.number() + ", which is held");
    }
    if (rundown.equals(held)) {
      return false;
    }
    if (held != null && rundown.number() == held.number()) {
      throw new RefusedRundown("rundown " + held.number() + " has changed without a new number");
    }
    current = rundown;
    if (Files.exists(file) && load(file) != null) {
      SafeFile.moveInto(file, before);
    }
    SafeFile.write(file, Wire.bytes(received));
    return true;
  }

  private @Nullable Rundown load(Path from) {
    try {
      return Wire.read(Files.readAllBytes(from), SignedRundown.class).verified(serverKey, agentId);
    } catch (java.nio.file.NoSuchFileException none) {
      return null;
    } catch (IOException | UnreadableMessage | UntrustedRundown e) {
      LOG.severe(from.getFileName() + " will not be played from: " + e.getMessage());
      return null;
    } catch (IllegalArgumentException e) {
      LOG.severe(from.getFileName() + " is no rundown: " + e.getMessage());
      return null;
    }
  }
}
