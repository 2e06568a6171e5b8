package vn.loaphuong.agent.relay;

import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.clip.PcmStream;

/** Opens stand-in clips. */
@FunctionalInterface
public interface StandIns {

  /** The clip from its beginning; null if it is not whole on the disk. */
  @Nullable PcmStream open(Relay.StandIn standIn);
}
