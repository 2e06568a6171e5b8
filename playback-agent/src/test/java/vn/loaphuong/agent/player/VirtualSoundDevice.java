package vn.loaphuong.agent.player;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sound device where there is none: a private PulseAudio with a null sink as the loudspeaker,
 * whose monitor is recorded, and a second one as the line-in. A process sees it when it is started
 * with {@link #environment()}; it then is the device "default" of Java Sound.
 *
 * <p>Needs the Debian packages pulseaudio, pulseaudio-utils and libasound2-plugins; works as root,
 * without systemd and D-Bus.
 */
public final class VirtualSoundDevice implements AutoCloseable {

  /** Frames a second of the device and of its recordings, which are mono and 16 bit. */
  public static final int RATE = 44_100;

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);
  private static final String SPEAKER = "loaphuong_speaker";
  private static final String LINE_IN = "loaphuong_linein";

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Recording> recordings = new ArrayList<>();
  private @Nullable Process server;
  private @Nullable Process awake;

  private VirtualSoundDevice(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Starts one, in a folder of its own that goes with it: a socket's path must be short. */
  public static VirtualSoundDevice start() throws IOException {
    for (String tool : List.of("pulseaudio", "pactl", "parec")) {
      if (!onPath(tool)) {
        throw new AssertionError(
            tool
                + " is not installed; install the packages pulseaudio, pulseaudio-utils and"
                + " libasound2-plugins.");
      }
    }
    Path folder = Files.createTempDirectory("loa");
    Path runtime = Files.createDirectories(folder.resolve("run"));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    Path socket = folder.resolve("native");
    Files.writeString(
        folder.resolve("null.pa"),
        """
        load-module module-native-protocol-unix socket=%s auth-anonymous=1
        load-module module-null-sink sink_name=%s rate=44100 channels=1 format=s16le
        load-module module-null-sink sink_name=%s rate=44100 channels=1 format=s16le
        set-default-sink %s
        set-default-source %s.monitor
        """
            .formatted(socket, SPEAKER, LINE_IN, SPEAKER, LINE_IN));
    Files.writeString(
        folder.resolve("asound.conf"),
        """
        </usr/share/alsa/alsa.conf>
        pcm.!default { type pulse server "unix:%s" }
        ctl.!default { type pulse server "unix:%s" }
        """
            .formatted(socket, socket));
    VirtualSoundDevice device =
        new VirtualSoundDevice(
            folder,
            Map.of(
                "XDG_RUNTIME_DIR", runtime.toString(),
                "PULSE_RUNTIME_PATH", runtime.toString(),
                "PULSE_STATE_PATH", runtime.toString(),
                "PULSE_SERVER", "unix:" + socket,
                "ALSA_CONFIG_PATH", folder.resolve("asound.conf").toString()));
    try {
      device.plugIn();
    } catch (IOException | AssertionError e) {
      device.close();
      throw e;
    }
    return device;
  }

  /** What a process must have in its environment to sound on this device. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Starts the sound server, at first or after it was pulled out. */
  public void plugIn() throws IOException {
    Files.deleteIfExists(folder.resolve("native"));
    Process started =
        process(
            "pulseaudio",
            "-n",
            "-F",
            folder.resolve("null.pa").toString(),
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--enable-memfd=no",
            "--use-pid-file=no",
            "--realtime=no",
            "--high-priority=no",
            "--log-target=stderr");
    server = started;
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline || !started.isAlive()) {
        throw new AssertionError(
            "PulseAudio did not start; it said: "
                + Files.readString(folder.resolve("pulseaudio.log")));
      }
    }
    // An idle null sink renders two seconds ahead; somebody who listens closely keeps it in time.
    Process listener = process("parec", "-d", SPEAKER + ".monitor", "--latency-msec=5", "--raw");
    awake = listener;
    drop(listener.getInputStream());
  }

  /** Kills the sound server, as if the device had been unplugged. */
  public void pullOut() {
    stop(awake);
    stop(server);
  }

  /** Stops the sound server in its tracks without closing anything, or lets it go on. */
  public void freeze(boolean frozen) throws IOException, InterruptedException {
    Process running = server;
    if (running == null) {
      throw new IllegalStateException("not plugged in");
    }
    Process kill =
        new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(running.pid()))
            .start();
    if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new AssertionError("the sound server could not be frozen");
    }
  }

  /** Records what sounds from now on. */
  public Recording record() throws IOException {
    Recording recording =
        new Recording(
            process(
                "parec",
                "-d",
                SPEAKER + ".monitor",
                "--format=s16le",
                "--rate=" + RATE,
                "--channels=1",
                "--latency-msec=5",
                "--raw"));
    recordings.add(recording);
    return recording;
  }

  /** Plays into the line-in, as a receiver plugged into it would, until it is over or killed. */
  public Process play(short[] samples) throws IOException {
    Path sound = Files.createTempFile(folder, "line", ".raw");
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    Files.write(sound, bytes.array());
    return process(
        "pacat",
        "--playback",
        "-d",
        LINE_IN,
        "--format=s16le",
        "--rate=" + RATE,
        "--channels=1",
        "--latency-msec=50",
        "--raw",
        sound.toString());
  }

  @Override
  public void close() throws IOException {
    recordings.forEach(Recording::close);
    stop(awake);
    stop(server);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean answers() throws IOException {
    Process asked = process("pactl", "info");
    try {
      return asked.waitFor(2, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      asked.destroyForcibly();
    }
  }

  private Process process(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("HOME", folder.toString());
    builder.redirectError(
        ProcessBuilder.Redirect.appendTo(folder.resolve(command[0] + ".log").toFile()));
    return builder.start();
  }

  private static boolean onPath(String tool) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, tool)));
  }

  private static void stop(@Nullable Process process) {
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void drop(InputStream in) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (in) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
          } catch (IOException ended) {
            // with the process
          }
        });
  }

  /** A recording of the loudspeaker, with the time at which each of its frames sounded. */
  public static final class Recording implements AutoCloseable {

    private static final int WINDOW_SECONDS = 4;

    private final Process parec;
    private final Thread reader;
    private final Clock clock = Clock.systemUTC();
    private final List<Arrival> arrivals = new ArrayList<>();
    private short[] samples = new short[RATE * 60];
    private int length;

    private Recording(Process parec) {
      this.parec = parec;
      this.reader = Thread.ofPlatform().daemon().name("recording").start(this::read);
    }

    /** Ends it. */
    @Override
    public void close() {
      stop(parec);
      try {
        reader.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** What has been recorded so far. */
    public synchronized short[] samples() {
      return Arrays.copyOf(samples, length);
    }

    /** Waits until so many seconds have been recorded in all, or fails. */
    public synchronized void awaitSeconds(double seconds, Duration atMost)
        throws InterruptedException {
      long deadline = System.nanoTime() + atMost.toNanos();
      while (length < seconds * RATE) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("the recording did not come to " + seconds + " s in time");
        }
        wait(left);
      }
    }

    /**
     * When a frame was heard. The sink's own clock is some hundred parts in a million off, so the
     * arrivals of four seconds around the frame vote; what is left is a constant of a few
     * milliseconds that the monitor takes.
     */
    public synchronized Instant instantOf(int frame) {
      if (arrivals.isEmpty()) {
        throw new IllegalStateException("nothing was recorded");
      }
      long half = (long) WINDOW_SECONDS * RATE / 2;
      Instant origin = arrivals.getFirst().at();
      double[] offsets =
          arrivals.stream()
              .filter(a -> Math.abs(a.frames() - frame) <= half)
              .mapToDouble(a ->
                  Duration.between(origin, a.at()).toNanos() / 1e9 - (double) a.frames() / RATE)
              .sorted()
              .toArray();
      if (offsets.length == 0) {
        throw new IllegalStateException("frame " + frame + " was not recorded");
      }
      double seconds = offsets[offsets.length / 2] + (double) frame / RATE;
      return origin.plusNanos(Math.round(seconds * 1e9));
    }

    private void read() {
      byte[] bytes = new byte[4096];
      int kept = 0;
      try (InputStream in = parec.getInputStream()) {
        for (int n = in.read(bytes, kept, bytes.length - kept);
            n >= 0;
            n = in.read(bytes, kept, bytes.length - kept)) {
          int whole = (kept + n) / 2;
          add(bytes, whole, clock.instant());
          kept = (kept + n) % 2;
          if (kept > 0) {
            bytes[0] = bytes[whole * 2];
          }
        }
      } catch (IOException ended) {
        // with the process
      }
    }

    private synchronized void add(byte[] bytes, int frames, Instant at) {
      if (length + frames > samples.length) {
        samples = Arrays.copyOf(samples, samples.length * 2);
      }
      ByteBuffer.wrap(bytes, 0, frames * 2)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .get(samples, length, frames);
      length += frames;
      arrivals.add(new Arrival(length, at));
      notifyAll();
    }

    private record Arrival(long frames, Instant at) {}
  }
}
