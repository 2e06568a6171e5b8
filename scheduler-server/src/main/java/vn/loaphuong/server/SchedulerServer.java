package vn.loaphuong.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The scheduling server of one station. */
@SpringBootApplication
public class SchedulerServer {

  /** Starts the server; settings come from {@code application.yaml} and the command line. */
  public static void main(String[] args) {
    SpringApplication.run(SchedulerServer.class, args);
  }
}
