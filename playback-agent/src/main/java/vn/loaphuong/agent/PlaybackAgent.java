package vn.loaphuong.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.disk.DataFolder;
import vn.loaphuong.agent.disk.UnusableFolder;
import vn.loaphuong.agent.player.DeviceOrFile;
import vn.loaphuong.agent.sync.Identity;
import vn.loaphuong.agent.sync.PairingDesk;
import vn.loaphuong.agent.sync.Server;
import vn.loaphuong.agent.sync.ServerRefused;
import vn.loaphuong.agent.window.Pin;

/** The agent's main program: reads the command line, pairs if need be, and runs. */
public final class PlaybackAgent {

  static final int USAGE = 2;
  static final int PAIRING_REFUSED = 3;
  static final int FOLDER_UNUSABLE = 4;
  static final int FOLDER_TAKEN = 5;

  private final PrintStream out;
  private final PrintStream err;

  private PlaybackAgent(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs until it is stopped; see {@code --help}. */
  public static void main(String[] arguments) {
    LogLine.install();
    int code = new PlaybackAgent(System.out, System.err).run(List.of(arguments));
    System.exit(code);
  }

  private int run(List<String> arguments) {
    CommandLine line;
    try {
      line = CommandLine.parse(arguments);
    } catch (UsageError e) {
      return say(e.getMessage(), USAGE);
    }
    if (line.help()) {
      out.print(CommandLine.USAGE);
      return 0;
    }
    if (line.listDevices()) {
      DeviceOrFile.deviceNames().forEach(out::println);
      return 0;
    }
    if (line.setPin()) {
      return setPin(Objects.requireNonNull(line.data()));
    }
    return run(line, Objects.requireNonNull(line.server()), Objects.requireNonNull(line.data()));
  }

  private int run(CommandLine line, URI address, Path data) {
    Pacer pacer = Pacer.on(Ticker.SYSTEM);
    try (DataFolder folder = DataFolder.take(data);
        Server server = new Server(address)) {
      Settings settings = Settings.of(folder.settings(), line);
      Identity identity = Identity.read(folder.identity());
      if (identity == null) {
        if (line.pairingCode() == null) {
          return say(
              "This agent is not paired yet; have the server show a code and start with --pair"
                  + " CODE.",
              USAGE);
        }
        identity =
            new PairingDesk(server, pacer)
                .pair(line.pairingCode(), nameOf(line.name()), folder.identity());
      }
      Station station =
          new Station(
              folder,
              server,
              identity,
              settings,
              line,
              out,
              Clock.systemUTC(),
              Ticker.SYSTEM,
              pacer);
      Thread hook = Thread.ofPlatform().name("stop").unstarted(station::stop);
      Runtime.getRuntime().addShutdownHook(hook);
      return station.run();
    } catch (UnusableFolder e) {
      return say(e.getMessage(), e.taken() ? FOLDER_TAKEN : FOLDER_UNUSABLE);
    } catch (UsageError e) {
      return say(e.getMessage(), USAGE);
    } catch (ServerRefused e) {
      return say("The server refused to pair this agent: " + e.getMessage(), PAIRING_REFUSED);
    } catch (IOException e) {
      return say(
          "The data folder " + data + " cannot be used: " + e.getMessage() + ".", FOLDER_UNUSABLE);
    }
  }

  /** Works while the agent runs: it looks the PIN up at every try. */
  private int setPin(Path data) {
    try {
      String pin =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))
              .readLine();
      if (pin == null || !Pin.isPin(pin.strip())) {
        return say("A PIN has 4 to 12 digits; write it on standard input.", USAGE);
      }
      Files.createDirectories(data);
      Pin.set(DataFolder.pin(data), pin.strip());
      out.println("The PIN of the window beside the PC is set.");
      return 0;
    } catch (IOException e) {
      return say(
          "The PIN cannot be written to " + data + ": " + e.getMessage() + ".", FOLDER_UNUSABLE);
    }
  }

  private int say(@Nullable String sentence, int code) {
    err.println(sentence);
    return code;
  }

  private static String nameOf(@Nullable String given) {
    if (given != null) {
      return given;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "station PC";
    }
  }
}
