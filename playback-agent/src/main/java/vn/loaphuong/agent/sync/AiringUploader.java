package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.journal.JournalUnavailable;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
import vn.loaphuong.airing.ChainedRecord;

/** Sends airing records until the server has acknowledged them, each once and in order. */
public final class AiringUploader implements Worker {

  /** Small enough for a bad line and a small heap. */
  static final int BATCH = 100;

  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Server server;
  private final String token;
  private final Journal journal;
  private final Health health;
  private final Link link;
  private final Consumer<ChainedRecord> acknowledged;

  /**
   * @param acknowledged called with each record the server holds now
   */
  public AiringUploader(
      Server server,
      String token,
      Journal journal,
      Health health,
      Consumer<ChainedRecord> acknowledged) {
    this.server = server;
    this.token = token;
    this.journal = journal;
    this.health = health;
    this.link = new Link(health, IDLE);
    this.acknowledged = acknowledged;
  }

  @Override
  public String role() {
    return "upload";
  }

  @Override
  public Duration doWork() throws JournalUnavailable {
    List<ChainedRecord> batch = journal.unacknowledged(BATCH);
    if (batch.isEmpty()) {
      return IDLE;
    }
    Answer answer = new Answer();
    Duration rest =
        link.attempt(() -> {
          try {
            answer.number = send(batch);
          } catch (ServerRefused e) {
            health.raise(
                Fault.UPLOAD, "The server refuses the airing log: " + e.getMessage() + ".");
            throw e;
          }
        });
    if (answer.number < 0) {
      return rest;
    }
    return settle(batch, answer.number);
  }

  private long send(List<ChainedRecord> batch) throws IOException, ServerRefused {
    Acknowledged reply = server.upload(token, new AiringUpload(batch));
    return reply.number();
  }

  private Duration settle(List<ChainedRecord> batch, long held) throws JournalUnavailable {
    if (held > journal.lastNumber()) {
      health.raise(
          Fault.UPLOAD,
          "The server holds airing record "
              + held
              + " of this agent, but its journal ends before that; pair the agent anew.");
      return Duration.ofMinutes(1);
    }
    journal.acknowledged(held);
    for (ChainedRecord record : batch) {
      if (record.number() <= held) {
        acknowledged.accept(record);
      }
    }
    health.clear(Fault.UPLOAD);
    boolean moved = held >= batch.getFirst().number();
    return moved ? Duration.ZERO : IDLE;
  }

  private static final class Answer {
    private long number = -1;
  }
}
