package vn.loaphuong.speech.piper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.loaphuong.airing.ClipHash;

/**
 * The folder of a station's Piper voices: a folder for each, named like the voice, holding {@code
 * voice.onnx}, {@code voice.onnx.json} and the model's SHA-256 as it was when installed.
 */
public final class InstalledVoices {

  static final String MODEL = "voice.onnx";
  static final String PIN = "voice.sha256";
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Path folder;

  public InstalledVoices(Path folder) {
    this.folder = folder;
  }

  /** Names of what looks like a voice, sorted; whether it can be used is not known yet. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(MODEL)))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of voices cannot be read: " + folder, e);
    }
  }

  /** Where a voice's model is, there or not. */
  Path model(String name) {
    return folder.resolve(name).resolve(MODEL);
  }

  Path folder() {
    return folder;
  }

  /** Whether the model is still the one that was installed; true if nobody pinned it. */
  public boolean isIntact(String name) throws IOException {
    Path pin = folder.resolve(name).resolve(PIN);
    return !Files.exists(pin)
        || Files.readString(pin).strip().equals(ClipHash.of(model(name)).hex());
  }

  /**
   * Loads a voice.
   *
   * @throws UnusableVoice if it cannot be used
   */
  public PiperVoice load(String name, vn.loaphuong.speech.espeak.Espeak espeak) throws IOException {
    if (!isIntact(name)) {
      throw new UnusableVoice(
          "the voice " + name + " was changed after it was installed; install it again");
    }
    return PiperVoice.load(model(name), espeak);
  }
}
