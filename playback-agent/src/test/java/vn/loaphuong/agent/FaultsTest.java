package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.clip.Clip;

/**
 * What can go wrong on a station PC, done to real agents; the short form of {@code ./loa bench
 * faults}.
 */
class FaultsTest {

  /** The computer's clock is set in the long form, and on simulated time in the tests. */
  private static final TroubledAgent.Trouble[] SHORT_FORM = {
    TroubledAgent.Trouble.NONE,
    TroubledAgent.Trouble.DISK_FULL,
    TroubledAgent.Trouble.DISK_READ_ONLY,
    TroubledAgent.Trouble.SERVER_KILLED
  };

  @TempDir Path folder;

  @Test
  void killsCostNoRecordAndTearNoClip() throws Exception {
    KilledAgent.Account account = kill(folder, 3, 3);

    System.err.println(account);
    assertThat(account.killed()).isEqualTo(9);
    assertThat(account.lost()).isZero();
    assertThat(account.twice()).isZero();
    assertThat(account.tornFrames()).isZero();
    assertThat(account.unfounded()).isZero();
  }

  @Test
  void troubleWhileItPlaysCostsNothingAndIsTold() throws Exception {
    List<TroubledAgent.Account> accounts = trouble(folder, SHORT_FORM, TroubledAgent.clips(4, 2.5));

    assertThat(accounts).hasSize(SHORT_FORM.length);
    for (TroubledAgent.Account account : accounts) {
      assertThat(account.nothingLost()).as(account.toString()).isTrue();
      assertThat(account.trouble() == TroubledAgent.Trouble.NONE || !account.faults().isEmpty())
          .as("the server was told: " + account)
          .isTrue();
    }
  }

  /** Does each of these to an agent of its own, all beside each other. */
  static List<TroubledAgent.Account> trouble(
      Path folder, TroubledAgent.Trouble[] troubles, List<Clip> clips) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(troubles.length)) {
      List<Future<TroubledAgent.Account>> running = new ArrayList<>();
      for (TroubledAgent.Trouble trouble : troubles) {
        running.add(
            threads.submit(
                () -> TroubledAgent.live(folder.resolve(trouble.name()), trouble, clips)));
      }
      List<TroubledAgent.Account> accounts = new ArrayList<>();
      for (Future<TroubledAgent.Account> each : running) {
        accounts.add(each.get(1, TimeUnit.HOURS));
      }
      return accounts;
    }
  }

  /** Kills so many agents beside each other so many times each. */
  static KilledAgent.Account kill(Path folder, int agents, int times) throws Exception {
    List<Clip> clips = KilledAgent.clips();
    ClipsInAWav known = new ClipsInAWav(clips);
    try (ExecutorService threads = Executors.newFixedThreadPool(agents)) {
      List<Future<KilledAgent.Account>> running = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        int seed = i;
        running.add(
            threads.submit(() -> {
              try (KilledAgent agent =
                  new KilledAgent(folder.resolve("agent-" + seed), seed, clips, known)) {
                return agent.run(times);
              }
            }));
      }
      List<KilledAgent.Account> accounts = new ArrayList<>();
      for (Future<KilledAgent.Account> each : running) {
        accounts.add(each.get(1, TimeUnit.HOURS));
      }
      return KilledAgent.Account.of(accounts);
    }
  }
}
