package vn.loaphuong.agent.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Icecast server on a free port, with ffmpeg as the stations that send to it. Needs the
 * Debian packages icecast2 and ffmpeg.
 */
public final class Icecast implements AutoCloseable {

  private static final String PASSWORD = "for-this-test";

  private final int port;
  private final Process server;
  private final Path folder;
  private final List<Sender> senders = new ArrayList<>();

  private Icecast(int port, Process server, Path folder) {
    this.port = port;
    this.server = server;
    this.folder = folder;
  }

  /**
   * Starts one, in a folder of its own that goes with it: another user must be able to enter it.
   */
  public static Icecast start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("loa");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // It will not run as root.
    String owner =
        "root".equals(System.getProperty("user.name"))
            ? "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"
            : "";
    Path settings =
        Files.writeString(
            folder.resolve("icecast.xml"),
            """
            <icecast>
              <limits><clients>50</clients><sources>20</sources><source-timeout>30</source-timeout></limits>
              <authentication>
                <source-password>%s</source-password>
                <admin-user>admin</admin-user><admin-password>%s</admin-password>
              </authentication>
              <hostname>localhost</hostname>
              <listen-socket><port>%d</port><bind-address>127.0.0.1</bind-address></listen-socket>
              <paths>
                <basedir>/usr/share/icecast2</basedir><logdir>%s</logdir>
                <webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>
              </paths>
              <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>3</loglevel></logging>
              <security><chroot>0</chroot>%s</security>
            </icecast>
            """
                .formatted(PASSWORD, PASSWORD, port, folder, owner));
    Process server = start(folder, "icecast2", "-c", settings.toString());
    Icecast icecast = new Icecast(port, server, folder);
    try {
      icecast.awaitAnswer();
    } catch (IOException | InterruptedException | AssertionError e) {
      icecast.close();
      throw e;
    }
    return icecast;
  }

  /** Where a mount is listened to. */
  public URI mount(String name) {
    return URI.create("http://127.0.0.1:" + port + "/" + name);
  }

  /**
   * Sends a tone to a mount until it is stopped.
   *
   * @param filter what ffmpeg does to it besides
   */
  public Sender send(String name, int hertz, String filter) throws IOException {
    Sender sender = new Sender(name, hertz, filter);
    senders.add(sender);
    return sender;
  }

  /** Names the song on a mount, as a station does. */
  public URI rename(String name, String song) {
    return URI.create(
        "http://127.0.0.1:"
            + port
            + "/admin/metadata?mode=updinfo&mount=/"
            + name
            + "&song="
            + song);
  }

  /** User and password of the administrator. */
  public String admin() {
    return "admin:" + PASSWORD;
  }

  /** Stops the server in its tracks without closing anything, or lets it go on. */
  public void freeze(boolean frozen) throws IOException, InterruptedException {
    signal(server, frozen ? "-STOP" : "-CONT");
  }

  @Override
  public void close() throws IOException {
    senders.forEach(Sender::end);
    server.destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    for (int i = 0; i < 200; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException notYet) {
        if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new AssertionError(
        "Icecast did not start; it said: " + Files.readString(folder.resolve("icecast2.log")));
  }

  private static Process start(Path folder, String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(folder.resolve(command[0] + ".log").toFile()))
        .start();
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("ffmpeg.log", "icecast2.log", "error.log")) {
      Path log = folder.resolve(name);
      all.append(Files.exists(log) ? Files.readString(log) : "no " + name).append('\n');
    }
    return all.toString();
  }

  private void signal(Process process, String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new AssertionError(
          "could not send " + signal + ", alive: " + process.isAlive() + ": " + logs());
    }
  }

  /** A station that sends to one mount. */
  public final class Sender {

    private final String mount;
    private final int hertz;
    private final String filter;
    private Process process;

    private Sender(String mount, int hertz, String filter) throws IOException {
      this.mount = mount;
      this.hertz = hertz;
      this.filter = filter;
      this.process = sending();
    }

    /** Begins again after it was ended. */
    public void begin() throws IOException {
      process = sending();
    }

    private Process sending() throws IOException {
      boolean ogg = mount.endsWith(".ogg");
      return start(
          folder,
          "ffmpeg",
          "-nostdin",
          "-v",
          "error",
          "-re",
          "-f",
          "lavfi",
          "-i",
          "sine=frequency=" + hertz + ":sample_rate=44100",
          "-af",
          "volume=0.4" + filter,
          "-c:a",
          ogg ? "libvorbis" : "libmp3lame",
          "-b:a",
          "64k",
          "-ac",
          "1",
          "-content_type",
          ogg ? "application/ogg" : "audio/mpeg",
          "-f",
          ogg ? "ogg" : "mp3",
          "icecast://source:" + PASSWORD + "@127.0.0.1:" + port + "/" + mount);
    }

    /** Kills it, as a power cut at the station would. */
    public void end() {
      process.destroyForcibly();
    }

    /** Stops it in its tracks without closing anything, or lets it go on. */
    public void freeze(boolean frozen) throws IOException, InterruptedException {
      signal(process, frozen ? "-STOP" : "-CONT");
    }
  }
}
