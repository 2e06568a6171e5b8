package vn.loaphuong.server.timetable.quartz;

import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.timetable.Wakeup;
import vn.loaphuong.server.timetable.Wakeup.Schedule.Daily;
import vn.loaphuong.server.timetable.Wakeup.Schedule.Every;

/** Sets an alarm for every wakeup there is. */
@Component
class AlarmClock implements SmartInitializingSingleton {

  private final Scheduler scheduler;
  private final List<Wakeup> wakeups;

  AlarmClock(Scheduler scheduler, List<Wakeup> wakeups) {
    this.scheduler = scheduler;
    this.wakeups = wakeups;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (Wakeup wakeup : wakeups) {
      JobDetail job =
          JobBuilder.newJob(WakeupJob.class).withIdentity(wakeup.name()).storeDurably().build();
      try {
        scheduler.scheduleJob(job, Set.of(trigger(wakeup)), true);
      } catch (SchedulerException e) {
        throw new IllegalStateException("no alarm can be set for " + wakeup.name(), e);
      }
    }
  }

  private static Trigger trigger(Wakeup wakeup) {
    TriggerBuilder<Trigger> trigger = TriggerBuilder.newTrigger().withIdentity(wakeup.name());
    return switch (wakeup.schedule()) {
      case Every(var period) ->
          trigger
              .startNow()
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(period.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithExistingCount())
              .build();
      case Daily(var at, var zone) ->
          trigger
              .withSchedule(
                  CronScheduleBuilder.cronSchedule(
                          "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour()))
                      .inTimeZone(TimeZone.getTimeZone(zone))
                      .withMisfireHandlingInstructionFireAndProceed())
              .build();
    };
  }
}
