package vn.loaphuong.airing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small messages between an agent and its server, besides rundowns and clips. */
public sealed interface AgentMessages {

  /**
   * {@code POST /api/v1/agents/pair}: an agent asks to be let in.
   *
   * @param code the one-time code shown by the server
   * @param name what people call this PC
   * @param publicKey the agent's Ed25519 public key, X.509
   */
  @SuppressWarnings("ArrayRecordComponent") // a message, never compared
  record Pairing(String code, String name, byte[] publicKey) implements AgentMessages {}

  /**
   * What a pairing is answered with.
   *
   * @param agentId the agent's name from now on
   * @param token to be sent as {@code Authorization: Bearer} with every further request
   * @param stationName for people
   * @param zone IANA name of the station's time zone
   * @param serverKey Ed25519 public key that signs rundowns, X.509; the agent pins it
   */
  @SuppressWarnings("ArrayRecordComponent") // a message, never compared
  record Paired(String agentId, String token, String stationName, String zone, byte[] serverKey)
      implements AgentMessages {}

  /** {@code GET /api/v1/agent/time}: the server's clock. */
  record ServerTime(Instant now) implements AgentMessages {}

  /**
   * {@code POST /api/v1/agent/airings}: records not yet acknowledged, in order of their numbers.
   *
   * @param records at most 500
   */
  record AiringUpload(List<ChainedRecord> records) implements AgentMessages {
    public AiringUpload {
      records = List.copyOf(records);
    }
  }

  /**
   * What an upload is answered with.
   *
   * @param number the highest number the server now holds; all up to it are safe
   */
  record Acknowledged(long number) implements AgentMessages {}

  /**
   * {@code POST /api/v1/agent/presence}: how the agent is, at least every half minute.
   *
   * @param rundownNumber the rundown it plays from; 0 if it has none
   * @param clipsMissing clips of that rundown not yet on its disk
   * @param nowPlaying item that sounds at this moment
   * @param nowEndsAt when that item will have ended
   * @param levelLufs momentary loudness of the output (400 ms), null if nothing sounds
   * @param output name of the sound device, or of the file that stands in for one
   * @param realDevice whether that is a sound device
   * @param clockOffset the agent's clock minus the server's, as last measured
   * @param recordsWaiting airing records not yet acknowledged
   * @param freeDiskBytes room left on the agent's disk
   * @param faults what is wrong, each in one English sentence; empty when all is well
   */
  record Presence(
      long rundownNumber,
      int clipsMissing,
      @Nullable String nowPlaying,
      @Nullable Instant nowEndsAt,
      @Nullable Double levelLufs,
      String output,
      boolean realDevice,
      @Nullable Duration clockOffset,
      long recordsWaiting,
      long freeDiskBytes,
      List<String> faults)
      implements AgentMessages {
    public Presence {
      faults = List.copyOf(faults);
    }
  }
}
