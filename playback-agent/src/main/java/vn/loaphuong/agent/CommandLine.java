package vn.loaphuong.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param server where the server is
 * @param data the folder for everything the agent keeps
 * @param pairingCode the one-time code; null if none was given
 * @param name what people call this PC; null for the computer's own name
 * @param device the sound device, by a part of its name; null for the one the system prefers
 * @param wav the file to write instead of sounding; null to sound
 * @param latency from the device's start to the loudspeaker; null if not given
 * @param exitAfter end after so many acknowledged airing records; 0 to run for ever
 * @param setPin only take a new PIN for the window beside the PC from standard input
 * @param listDevices only print the devices' names
 * @param help only print how to use it
 */
record CommandLine(
    @Nullable URI server,
    @Nullable Path data,
    @Nullable String pairingCode,
    @Nullable String name,
    @Nullable String device,
    @Nullable Path wav,
    @Nullable Duration latency,
    int exitAfter,
    boolean setPin,
    boolean listDevices,
    boolean help) {

  static final String USAGE =
      """
      Usage: playback-agent --server URL --data DIR [options]

        --server URL     where the scheduling server is, such as http://192.168.1.10:8080
        --data DIR       folder for the rundown, the clips, the journal and the keys
        --pair CODE      one-time code shown by the server; only needed once
        --name NAME      what people call this PC
        --device NAME    sound device, by a part of its name
        --wav FILE       write what sounds into this WAV file instead of playing it
        --latency MS     milliseconds from the sound device to the loudspeaker
        --exit-after N   end after N airing records were acknowledged, printing each as JSON
        --set-pin        read a PIN for the window beside the PC from standard input and end
        --list-devices   print the names of the sound devices and end
        --help           print this and end

      Further settings of this PC stand in DIR/agent.properties.
      Exit codes: 0 done, 1 an item was not aired whole, 2 wrong use, 3 pairing refused,
      4 data folder cannot be written, 5 data folder in use, 70 restarted by the watchdog.
      """;

  private static final long LONGEST_LATENCY = 10_000;

  /** Reads a command line. */
  static CommandLine parse(List<String> arguments) throws UsageError {
    Reader reader = new Reader();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      reader.option(rest.next(), rest);
    }
    return reader.finish();
  }

  private static final class Reader {
    private @Nullable URI server;
    private @Nullable Path data;
    private @Nullable String pairingCode;
    private @Nullable String name;
    private @Nullable String device;
    private @Nullable Path wav;
    private @Nullable Duration latency;
    private int exitAfter;
    private boolean setPin;
    private boolean listDevices;
    private boolean help;

    private void option(String option, Iterator<String> rest) throws UsageError {
      switch (option) {
        case "--set-pin" -> setPin = true;
        case "--list-devices" -> listDevices = true;
        case "--help", "-h" -> help = true;
        case "--server" -> server = url(value(option, rest));
        case "--data" -> data = path(option, value(option, rest));
        case "--pair" -> pairingCode = code(option, rest);
        case "--name" -> name = value(option, rest);
        case "--device" -> device = value(option, rest);
        case "--wav" -> wav = path(option, value(option, rest));
        case "--latency" ->
            latency = Duration.ofMillis(number(option, value(option, rest), 0, LONGEST_LATENCY));
        case "--exit-after" ->
            exitAfter = (int) number(option, value(option, rest), 1, Integer.MAX_VALUE);
        default -> throw new UsageError("There is no option " + option + "; see --help.");
      }
    }

    private CommandLine finish() throws UsageError {
      if (!help && !listDevices) {
        if (server == null && !setPin) {
          throw new UsageError("Say where the server is with --server URL; see --help.");
        }
        if (data == null) {
          throw new UsageError("Say where to keep the data with --data DIR; see --help.");
        }
        if (device != null && wav != null) {
          throw new UsageError("Choose either --device or --wav, not both.");
        }
      }
      return new CommandLine(
          server,
          data,
          pairingCode,
          name,
          device,
          wav,
          latency,
          exitAfter,
          setPin,
          listDevices,
          help);
    }

    /** An empty code is none: that is what an unset variable of a service file becomes. */
    private static @Nullable String code(String option, Iterator<String> rest) throws UsageError {
      String code = rest.hasNext() ? rest.next() : "--";
      if (code.startsWith("--")) {
        throw new UsageError("Option " + option + " needs a value; see --help.");
      }
      return code.isBlank() ? null : code;
    }

    private static String value(String option, Iterator<String> rest) throws UsageError {
      String value = rest.hasNext() ? rest.next() : "";
      if (value.isBlank() || value.startsWith("--")) {
        throw new UsageError("Option " + option + " needs a value; see --help.");
      }
      return value;
    }

    private static long number(String option, String value, long least, long most)
        throws UsageError {
      try {
        long number = Long.parseLong(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        // said below
      }
      throw new UsageError(
          "Option " + option + " needs a whole number from " + least + " to " + most + ".");
    }

    private static URI url(String value) throws UsageError {
      try {
        URI uri = new URI(value);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (web && uri.getHost() != null) {
          return uri;
        }
      } catch (URISyntaxException notAnAddress) {
        // said below
      }
      throw new UsageError(
          "--server needs an address such as http://192.168.1.10:8080, not " + value + ".");
    }

    private static Path path(String option, String value) throws UsageError {
      try {
        return Path.of(value);
      } catch (InvalidPathException e) {
        throw new UsageError("Option " + option + " needs a path, not " + value + ".");
      }
    }
  }
}
