package vn.loaphuong.server.broadcast;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.loaphuong.server.library.BulletinApproved;
import vn.loaphuong.server.library.BulletinChanged;
import vn.loaphuong.server.programmes.EditionChanged;
import vn.loaphuong.server.relays.RelaysChanged;
import vn.loaphuong.server.station.StationChanged;
import vn.loaphuong.server.station.calendar.CalendarChanged;
import vn.loaphuong.server.timetable.SlotChanged;
import vn.loaphuong.server.timetable.Wakeup;

/**
 * Compiles whenever something it depends on has changed, and every minute besides: so the days move
 * on, and a change whose notice was lost is made up for.
 */
@Component
class Recompilation implements Wakeup {

  private final Broadcast broadcast;
  private final Pushes pushes;

  Recompilation(Broadcast broadcast, Pushes pushes) {
    this.broadcast = broadcast;
    this.pushes = pushes;
  }

  @TransactionalEventListener(
      classes = {
        SlotChanged.class,
        BulletinApproved.class,
        BulletinChanged.class,
        EditionChanged.class,
        RelaysChanged.class,
        StationChanged.class,
        CalendarChanged.class
      },
      fallbackExecution = true)
  void somethingChanged() {
    pushes.rundownChanged(broadcast.compile());
  }

  @Override
  public String name() {
    return "compile-rundowns";
  }

  @Override
  public Schedule schedule() {
    return new Schedule.Every(Duration.ofMinutes(1));
  }

  @Override
  public void wake() {
    pushes.rundownChanged(broadcast.compile());
  }
}
