package vn.loaphuong.agent;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this station PC: what {@code agent.properties} says, and above it the command
 * line.
 *
 * @param poll how often the server is asked for a new rundown
 * @param device sound device, by a part of its name; null for the one the system prefers
 * @param latency from the device's start to the loudspeaker
 * @param amplifierLead how long before an occurrence the amplifier is switched on and the line
 *     begins
 * @param amplifierTone frequency in Hz of a tone during that time; 0 for silence
 * @param amplifierOn command that switches the amplifier on; empty for none
 * @param amplifierOff command that switches the amplifier off; empty for none
 * @param windowPort port of the window beside the PC, on this computer only; 0 for none
 */
record Settings(
    Duration poll,
    @Nullable String device,
    Duration latency,
    Duration amplifierLead,
    int amplifierTone,
    List<String> amplifierOn,
    List<String> amplifierOff,
    int windowPort) {

  private static final int WINDOW_PORT = 8095;

  private static final Set<String> KEYS =
      Set.of(
          "poll.seconds",
          "device",
          "latency.ms",
          "amplifier.lead.ms",
          "amplifier.tone.hz",
          "amplifier.on",
          "amplifier.off",
          "window.port");

  /** The settings in a file, which need not exist, and on a command line. */
  static Settings of(Path file, CommandLine line) throws UsageError, IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new UsageError(
          file + " has a setting that there is not: " + String.join(", ", unknown) + ".");
    }
    String device = line.device() == null ? properties.getProperty("device") : line.device();
    Duration latency =
        line.latency() == null
            ? Duration.ofMillis(number(file, properties, "latency.ms", 0, 10_000, 0))
            : line.latency();
    return new Settings(
        Duration.ofSeconds(number(file, properties, "poll.seconds", 1, 3600, 5)),
        device,
        latency,
        Duration.ofMillis(number(file, properties, "amplifier.lead.ms", 0, 60_000, 0)),
        (int) number(file, properties, "amplifier.tone.hz", 0, 4000, 0),
        command(properties, "amplifier.on"),
        command(properties, "amplifier.off"),
        (int) number(file, properties, "window.port", 0, 65_535, WINDOW_PORT));
  }

  private static long number(
      Path file, Properties properties, String key, long least, long most, long standard)
      throws UsageError {
    String value = properties.getProperty(key);
    if (value == null) {
      return standard;
    }
    try {
      long number = Long.parseLong(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new UsageError(
        file + ": " + key + " needs a whole number from " + least + " to " + most + ".");
  }

  private static List<String> command(Properties properties, String key) {
    String value = properties.getProperty(key, "").strip();
    return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
  }
}
