package vn.loaphuong.server.agents;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.loaphuong.server.broadcast.Broadcast;

/** Has a rundown ready by the time a PC that was just let in asks for it. */
@Component
class RundownForNewcomers {

  private final Broadcast broadcast;

  RundownForNewcomers(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  @TransactionalEventListener(classes = AgentPaired.class, fallbackExecution = true)
  void compile() {
    broadcast.compile();
  }
}
