package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.player.Heard;
import vn.loaphuong.agent.player.VirtualSoundDevice;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.WavWriter;

/**
 * How exactly scheduled sound begins, how closely items follow each other and what a programme
 * costs, beside Liquidsoap and beside {@code sleep} with mpg123. {@code ./loa bench airing} starts
 * it; {@code ./loa bench airing -Dstarts=20 -Dminutes=1} is shorter.
 *
 * <p>Starts: one virtual sound device and one recording of its monitor. Every four seconds the
 * agent starts a clip at the full second, Liquidsoap switches to its own a second later, and mpg123
 * is started two and a half seconds later; each clip is found in the recording by its sound.
 * Liquidsoap gets a WAV file, so that no MP3 lead-in is counted against it. What is the same for
 * all (the device's and the monitor's constant latency) is the median of the agent's first ten
 * starts, as {@code latency.ms} would take it off, and is taken off every row.
 *
 * <p>The programme: on a second device the agent plays clips of ten seconds one behind the other;
 * beside it, on a third, Liquidsoap plays the same files. Processor time and memory are the
 * kernel's figures for the whole processes, from the first second of the programme to its last.
 */
class AiringBench {

  private static final Duration SLOT = Duration.ofSeconds(4);
  private static final Duration LIQUIDSOAP_AFTER = Duration.ofSeconds(1);
  private static final Duration MPG123_AFTER = Duration.ofMillis(2500);
  private static final Duration READY = Duration.ofSeconds(25);
  private static final int CALIBRATION = 10;
  private static final double CLIP_SECONDS = 0.6;
  private static final double ITEM_SECONDS = 10;
  private static final int ITEM_CLIPS = 6;
  private static final int SEEN_BEFORE = VirtualSoundDevice.RATE * 3 / 10;
  private static final int SEEN_AFTER = VirtualSoundDevice.RATE * 12 / 10;
  private static final double LIKE = 0.6;
  private static final long CLOCK_TICKS_A_SECOND = 100;

  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();
  private final Pacer pacer = Pacer.on(Ticker.SYSTEM);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final int starts = Integer.getInteger("starts", 200);
  private final int minutes = Integer.getInteger("minutes", 15);

  @Test
  void airing() throws Exception {
    Instant first = fullMinuteAfter(clock.instant().plus(READY));
    Clip ours = TestClips.noise(31, CLIP_SECONDS);
    Clip liquidsoaps = TestClips.noise(32, CLIP_SECONDS);
    Clip mpg123s = TestClips.noise(33, CLIP_SECONDS);
    List<Clip> programme =
        IntStream.range(0, ITEM_CLIPS)
            .mapToObj(i -> TestClips.noise(40 + i, ITEM_SECONDS))
            .toList();
    int all = starts + CALIBRATION;

    try (VirtualSoundDevice device = VirtualSoundDevice.start();
        VirtualSoundDevice second = VirtualSoundDevice.start();
        VirtualSoundDevice third = VirtualSoundDevice.start();
        TestStation station = new TestStation(clock);
        TestStation other = new TestStation(clock);
        VirtualSoundDevice.Recording recording = device.record();
        VirtualSoundDevice.Recording programmeRecording = second.record();
        Peer liquidsoap = liquidsoapThatSwitches(device, liquidsoaps);
        Peer mpg123 = mpg123ThatIsStarted(device, mpg123s, all, first.plus(MPG123_AFTER));
        AgentProcess agent = agent(device, station, "agent", starts(station, ours, all, first))) {
      Cost cost = programme(other, second, third, programme, first);
      Instant end = first.plus(SLOT.multipliedBy(all)).plusSeconds(3);
      pacer.rest(Duration.between(clock.instant(), end));
      assertThat(agent.alive()).as(agent.err()).isTrue();
      assertThat(liquidsoap.alive()).as("Liquidsoap is running").isTrue();
      assertThat(mpg123.said()).isEmpty();

      short[] heard = recording.samples();
      double[] our = errors(recording, heard, ours, all, first);
      double[] liquidsoapErrors =
          errors(recording, heard, liquidsoaps, all, first.plus(LIQUIDSOAP_AFTER));
      double[] mpg123Errors = errors(recording, heard, mpg123s, all, first.plus(MPG123_AFTER));
      double constant = median(Arrays.copyOf(our, CALIBRATION));
      Errors ourErrors = Errors.of(our, constant);
      Errors peer = Errors.of(liquidsoapErrors, constant);

      out.printf(
          Locale.ROOT,
          "%d starts each; %.1f ms of device and monitor taken off every row%n%n",
          starts,
          constant);
      out.printf("%-38s %8s %8s %8s %8s %6s%n", "error in ms", "p50", "p99", "max", "sd", "found");
      ourErrors.print(out, "agent");
      peer.print(out, "Liquidsoap, switch on a time predicate");
      Errors.of(mpg123Errors, constant).print(out, "sleep until T, then mpg123");
      out.printf(
          Locale.ROOT,
          "agent's p99 is %.3f of Liquidsoap's (limit 0.050); it is %s 6 ms%n%n",
          ourErrors.p99() / peer.p99(),
          ourErrors.p99() <= 6 ? "within" : "MORE THAN");
      double gap = longestGap(programmeRecording, programme, cost.items(), first);
      cost.print(out);
      out.printf(
          Locale.ROOT,
          "longest gap or overlap between %d items: %.3f ms (limit 1)%n",
          cost.items(),
          gap);

      assertThat(ourErrors.found()).as("starts found").isEqualTo(starts);
      assertThat(gap).as("ms between items").isLessThanOrEqualTo(1);
      assertThat(cost.processorRatio()).as("processor time beside Liquidsoap").isLessThan(0.5);
      assertThat(cost.memoryRatio()).as("memory beside Liquidsoap").isLessThan(0.4);
      assertThat(ourErrors.p99() / peer.p99()).as("p99 beside Liquidsoap").isLessThan(0.05);
      assertThat(ourErrors.p99()).as("p99 in ms").isLessThanOrEqualTo(6);
    }
  }

  /** Plays the programme on the second device, Liquidsoap beside it on the third. */
  private Cost programme(
      TestStation station,
      VirtualSoundDevice device,
      VirtualSoundDevice peerDevice,
      List<Clip> clips,
      Instant first)
      throws IOException, InterruptedException {
    int count = (int) (minutes * 60 / ITEM_SECONDS);
    List<RundownItem> items = new ArrayList<>();
    Instant due = first;
    for (int i = 0; i < count; i++) {
      RundownItem item = item(station, "programme-" + i, i, clips.get(i % clips.size()), due);
      items.add(item);
      due = item.endsAt();
    }
    Peer peer = liquidsoapThatPlays(peerDevice, clips, count);
    try (peer;
        AgentProcess agent = agent(device, station, "programme", items)) {
      pacer.rest(Duration.between(clock.instant(), first));
      Usage agentBefore = Usage.of(agent.pid());
      Usage peerBefore = Usage.of(peer.pid());
      long agentMemory = 0;
      long peerMemory = 0;
      while (clock.instant().isBefore(due)) {
        pacer.rest(Duration.ofSeconds(1));
        agentMemory = Math.max(agentMemory, Usage.of(agent.pid()).residentBytes());
        peerMemory = Math.max(peerMemory, Usage.of(peer.pid()).residentBytes());
      }
      Usage agentAfter = Usage.of(agent.pid());
      Usage peerAfter = Usage.of(peer.pid());
      for (int i = 0; i < 600 && station.records().size() < count; i++) {
        pacer.rest(Duration.ofMillis(50));
      }
      assertThat(station.records())
          .hasSize(count)
          .extracting(AiringRecord::outcome)
          .containsOnly(Outcome.AIRED);
      return new Cost(
          count,
          agentAfter.seconds() - agentBefore.seconds(),
          peerAfter.seconds() - peerBefore.seconds(),
          agentBefore.seconds(),
          peerBefore.seconds(),
          agentMemory,
          peerMemory);
    }
  }

  /** The longest distance in ms between the end of an item and the beginning of the next. */
  private static double longestGap(
      VirtualSoundDevice.Recording recording, List<Clip> clips, int count, Instant first)
      throws IOException {
    List<short[]> sounds = new ArrayList<>();
    for (Clip clip : clips) {
      sounds.add(TestClips.decoded(clip));
    }
    short[] heard = recording.samples();
    int from = frameAt(recording, heard.length, first) - SEEN_BEFORE;
    int at =
        from
            + Heard.find(
                    Arrays.copyOfRange(heard, from, from + SEEN_BEFORE + SEEN_AFTER),
                    sounds.getFirst(),
                    0)
                .at();
    int longest = 0;
    for (int i = 1; i < count; i++) {
      int expected = at + sounds.get((i - 1) % sounds.size()).length;
      int window = VirtualSoundDevice.RATE / 10;
      short[] around =
          Arrays.copyOfRange(heard, expected - window, expected + window + Heard.SNIPPET);
      Heard.Place place = Heard.find(around, sounds.get(i % sounds.size()), 0);
      assertThat(place.likeness()).as("item %d is heard", i).isGreaterThan(0.95);
      at = expected - window + place.at();
      longest = Math.max(longest, Math.abs(at - expected));
    }
    return 1000.0 * longest / VirtualSoundDevice.RATE;
  }

  /** For each start how many ms too late the clip was heard; NaN where it was not. */
  private static double[] errors(
      VirtualSoundDevice.Recording recording, short[] heard, Clip clip, int count, Instant first)
      throws IOException {
    short[] sound = TestClips.decoded(clip);
    double[] errors = new double[count];
    for (int i = 0; i < count; i++) {
      Instant due = first.plus(SLOT.multipliedBy(i));
      int from = Math.max(0, frameAt(recording, heard.length, due) - SEEN_BEFORE);
      int until = Math.min(heard.length, from + SEEN_BEFORE + SEEN_AFTER);
      Heard.Place place = Heard.find(Arrays.copyOfRange(heard, from, until), sound, 0);
      errors[i] =
          place.likeness() < LIKE
              ? Double.NaN
              : Duration.between(due, recording.instantOf(from + place.at())).toNanos() / 1e6;
    }
    return errors;
  }

  private static int frameAt(VirtualSoundDevice.Recording recording, int frames, Instant instant) {
    int frame = frames / 2;
    for (int i = 0; i < 4; i++) {
      Duration off = Duration.between(recording.instantOf(frame), instant);
      long moved = frame + off.toNanos() * VirtualSoundDevice.RATE / 1_000_000_000L;
      frame = Math.clamp(moved, 0, frames - 1);
    }
    return frame;
  }

  private List<RundownItem> starts(TestStation station, Clip clip, int count, Instant first) {
    return IntStream.range(0, count)
        .mapToObj(i -> item(station, "start-" + i, 0, clip, first.plus(SLOT.multipliedBy(i))))
        .toList();
  }

  private static RundownItem item(
      TestStation station, String id, int position, Clip clip, Instant due) {
    return new RundownItem(
        id,
        id.replaceFirst("programme-.*", "programme"),
        position,
        ItemKind.BULLETIN,
        id,
        new ClipRef(station.add(clip.mp3()), clip.mp3().length, clip.frames()),
        due,
        new LatePolicy.Skip(),
        null,
        "approval-1");
  }

  private AgentProcess agent(
      VirtualSoundDevice device, TestStation station, String name, List<RundownItem> items)
      throws IOException {
    station.serve(TestStation.rundownAround(items.getFirst().dueAt(), 1, items));
    return AgentProcess.start(
        folder,
        device.environment(),
        "--server",
        station.address().toString(),
        "--data",
        folder.resolve(name).toString(),
        "--pair",
        TestStation.CODE);
  }

  private Peer liquidsoapThatSwitches(VirtualSoundDevice device, Clip clip) throws IOException {
    Path wav = folder.resolve("switched.wav");
    WavWriter.write(wav, ClipDecoder.decode(clip));
    String seconds =
        IntStream.iterate(0, s -> s < 60, s -> s + (int) SLOT.toSeconds())
            .mapToObj(s -> s + LIQUIDSOAP_AFTER.toSeconds() + "s")
            .collect(Collectors.joining(" or "));
    return liquidsoap(
        device,
        "switched.liq",
        """
        def fresh(_, _) = (once(single("%s")):source) end
        def same(_, b) = (b:source) end
        s = switch(track_sensitive=false, transitions=[fresh, same],
          [({%s}, (blank():source)), ({true}, (blank():source))])
        output.pulseaudio(fallible=true, s)
        """
            .formatted(wav, seconds));
  }

  private Peer liquidsoapThatPlays(VirtualSoundDevice device, List<Clip> clips, int count)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (Clip clip : clips) {
      files.add(Files.write(folder.resolve(clip.hash().hex() + ".mp3"), clip.mp3()).toString());
    }
    Path list =
        Files.write(
            folder.resolve("programme.m3u"),
            IntStream.range(0, count * 2).mapToObj(i -> files.get(i % files.size())).toList());
    return liquidsoap(
        device,
        "programme.liq",
        """
        output.pulseaudio(fallible=true, playlist(mode="normal", "%s"))
        """
            .formatted(list));
  }

  private Peer liquidsoap(VirtualSoundDevice device, String name, String script)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name),
            """
            settings.init.allow_root.set(true)
            settings.log.file.set(false)
            settings.log.stdout.set(true)
            settings.log.level.set(1)
            """
                + script);
    return Peer.start(folder, device, "liquidsoap", file.toString());
  }

  private Peer mpg123ThatIsStarted(VirtualSoundDevice device, Clip clip, int count, Instant first)
      throws IOException {
    Path mp3 = Files.write(folder.resolve("started.mp3"), clip.mp3());
    return Peer.start(
        folder,
        device,
        "bash",
        "-c",
        """
        for ((i = 0; i < %d; i++)); do
          left=$((%d + i * %d - ${EPOCHREALTIME/[.,]/}))
          if ((left > 0)); then
            printf -v left '%%d.%%06d' $((left / 1000000)) $((left %% 1000000))
            sleep "$left"
            mpg123 -q -o pulse '%s'
          fi
        done
        """
            .formatted(
                count,
                first.getEpochSecond() * 1_000_000 + first.getNano() / 1000,
                SLOT.toMillis() * 1000,
                mp3));
  }

  private static Instant fullMinuteAfter(Instant instant) {
    return Instant.ofEpochSecond((instant.getEpochSecond() / 60 + 1) * 60);
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Errors in ms after the constant is taken off; p99 and max of their absolute values. */
  private record Errors(double p50, double p99, double max, double sd, int found) {

    static Errors of(double[] measured, double constant) {
      double[] errors =
          Arrays.stream(measured)
              .skip(CALIBRATION)
              .filter(e -> !Double.isNaN(e))
              .map(e -> e - constant)
              .toArray();
      double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
      if (sizes.length == 0) {
        throw new AssertionError("none of the starts was found in the recording");
      }
      double mean = Arrays.stream(errors).average().orElseThrow();
      double variance = Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).average().orElse(0);
      return new Errors(
          median(errors),
          sizes[(int) Math.ceil(0.99 * sizes.length) - 1],
          sizes[sizes.length - 1],
          Math.sqrt(variance),
          sizes.length);
    }

    void print(PrintStream out, String who) {
      out.printf(Locale.ROOT, "%-38s %8.1f %8.1f %8.1f %8.1f %6d%n", who, p50, p99, max, sd, found);
    }
  }

  /** Processor seconds of the programme and until it began, and the most memory in bytes. */
  private record Cost(
      int items,
      double seconds,
      double peerSeconds,
      double starting,
      double peerStarting,
      long memory,
      long peerMemory) {

    double processorRatio() {
      return seconds / peerSeconds;
    }

    double memoryRatio() {
      return (double) memory / peerMemory;
    }

    void print(PrintStream out) {
      out.printf("%-38s %10s %10s %8s%n", "a programme", "agent", "Liquidsoap", "ratio");
      out.printf(
          Locale.ROOT,
          "%-38s %10.1f %10.1f %8.2f (limit 0.50)%n",
          "processor seconds",
          seconds,
          peerSeconds,
          processorRatio());
      out.printf(
          Locale.ROOT,
          "%-38s %10.1f %10.1f %8.2f%n",
          "  before it began",
          starting,
          peerStarting,
          starting / peerStarting);
      out.printf(
          Locale.ROOT,
          "%-38s %10.1f %10.1f %8.2f (limit 0.40; the agent should need 75)%n",
          "resident memory, MB",
          memory / 1e6,
          peerMemory / 1e6,
          memoryRatio());
    }
  }

  /** What the kernel says of a process. */
  private record Usage(double seconds, long residentBytes) {

    static Usage of(long pid) throws IOException {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      long resident =
          Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .findFirst()
              .orElse(0);
      return new Usage((double) ticks / CLOCK_TICKS_A_SECOND, resident);
    }
  }

  /** Another player, as a process. */
  private record Peer(Process process, Path log) implements AutoCloseable {

    static Peer start(Path folder, VirtualSoundDevice device, String... command)
        throws IOException {
      Path log = Files.createTempFile(folder, "peer", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(device.environment());
      builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
      return new Peer(builder.start(), log);
    }

    boolean alive() {
      return process.isAlive();
    }

    long pid() {
      return process.pid();
    }

    String said() throws IOException {
      return Files.readString(log);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
