package vn.loaphuong.agent.player;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;

/**
 * The station PC's outputs: the device; a WAV file in its place where that was asked for, or where
 * there is no device, and then it is said loudly. The device is looked for at every opening.
 */
public final class DeviceOrFile implements Outputs {

  private final @Nullable String device;
  private final @Nullable Path insteadOfDevice;
  private final Path standIn;
  private final Ticker ticker;
  private final Health health;

  /**
   * @param device name of the device, or a part of it; null for the one the system prefers
   * @param insteadOfDevice the file to write although there may be a device; null to use the device
   * @param standIn the file to write where there is no device
   */
  public DeviceOrFile(
      @Nullable String device,
      @Nullable Path insteadOfDevice,
      Path standIn,
      Ticker ticker,
      Health health) {
    this.device = device;
    this.insteadOfDevice = insteadOfDevice;
    this.standIn = standIn;
    this.ticker = ticker;
    this.health = health;
  }

  /** The names of the devices that can play a clip. */
  public static java.util.List<String> deviceNames() {
    return DeviceOutput.names();
  }

  @Override
  public Output open(boolean mayStandIn) throws OutputUnavailable {
    if (insteadOfDevice != null) {
      Output file = WavOutput.open(insteadOfDevice, ticker);
      health.raise(
          Fault.OUTPUT,
          "NO LOUDSPEAKER: sound goes into the file " + insteadOfDevice + ", as --wav asked.");
      health.output(file.name(), false);
      return file;
    }
    Output output;
    try {
      output = DeviceOutput.open(device);
      health.clear(Fault.OUTPUT);
    } catch (OutputUnavailable e) {
      String loudly = "NO LOUDSPEAKER: " + e.getMessage() + ".";
      if (!mayStandIn) {
        health.raise(Fault.OUTPUT, loudly);
        throw e;
      }
      output = WavOutput.open(standIn, ticker);
      health.raise(Fault.OUTPUT, loudly + " Sound goes into the file " + standIn + " instead.");
    }
    health.output(output.name(), output.real());
    return output;
  }
}
