package vn.loaphuong.server.timetable.quartz;

import java.util.List;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loaphuong.server.timetable.Wakeup;

/** Wakes the wakeup that has the job's name. */
@DisallowConcurrentExecution
class WakeupJob implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(WakeupJob.class);

  private final List<Wakeup> wakeups;

  WakeupJob(List<Wakeup> wakeups) {
    this.wakeups = wakeups;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    String name = context.getJobDetail().getKey().getName();
    Wakeup wakeup =
        wakeups.stream().filter(each -> each.name().equals(name)).findAny().orElse(null);
    if (wakeup == null) {
      JobExecutionException nobody = new JobExecutionException("nobody is called " + name);
      nobody.setUnscheduleAllTriggers(true);
      throw nobody;
    }
    try {
      wakeup.wake();
    } catch (RuntimeException e) {
      // The next alarm tries again; one failure must not end the series.
      LOG.error("{} failed when it was woken", name, e);
    }
  }
}
