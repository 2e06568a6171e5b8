package vn.loaphuong.server.agents;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.broadcast.Receiver;
import vn.loaphuong.server.broadcast.Receivers;

/** Every PC that is let in is to have a rundown. */
@Component
class PairedReceivers implements Receivers {

  private final Agents agents;
  private final Volumes volumes;

  PairedReceivers(Agents agents, Volumes volumes) {
    this.agents = agents;
    this.volumes = volumes;
  }

  @Override
  public List<Receiver> all() {
    return agents.paired().stream()
        .map(agent -> new Receiver(agent.id(), agent.pairedAt(), volumes.of(agent.id())))
        .toList();
  }
}
