package vn.loaphuong.server.agents;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.loaphuong.server.broadcast.Broadcast;
import vn.loaphuong.server.broadcast.Pushes;

/** Has a rundown ready for a PC that was just let in, and a new one for one turned up or down. */
@Component
class RundownForNewcomers {

  private final Broadcast broadcast;
  private final Pushes pushes;

  RundownForNewcomers(Broadcast broadcast, Pushes pushes) {
    this.broadcast = broadcast;
    this.pushes = pushes;
  }

  @TransactionalEventListener(
      classes = {AgentPaired.class, VolumeChanged.class},
      fallbackExecution = true)
  void compile() {
    pushes.rundownChanged(broadcast.compile());
  }
}
