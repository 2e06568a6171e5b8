package vn.loaphuong.server;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import vn.loaphuong.server.report.EvidenceCommand;

/** The scheduling server of one station. */
@SpringBootApplication
public class SchedulerServer {

  /** Starts the server; settings come from {@code application.yaml} and the command line. */
  public static void main(String[] args) {
    if (EvidenceCommand.isAskedFor(args)) {
      System.exit(EvidenceCommand.run(args, System.out, System.err));
    }
    SpringApplication.run(SchedulerServer.class, args);
  }

  /** The one place where the time of this machine comes in; tests put a clock moved by hand. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
