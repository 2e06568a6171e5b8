package vn.loaphuong.speech.piper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;

/**
 * Installs a Piper voice from a file or an address: fetched (a broken download goes on where it
 * stopped), checked against a hash if one is given, loaded, made to say a sentence, and only then
 * moved to where voices are looked for.
 */
public final class VoiceInstaller {

  private static final long LARGEST_MODEL = 1L << 30;
  private static final long LARGEST_DESCRIPTION = 4L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SENTENCE = "xin chào bà con nhân dân.";

  private final InstalledVoices voices;
  private final Espeak espeak;

  /** Hears how far a download is; {@code of} is -1 if the server does not say. */
  @FunctionalInterface
  public interface Fetched {
    void bytes(long soFar, long of);
  }

  public VoiceInstaller(InstalledVoices voices, Espeak espeak) {
    this.voices = voices;
    this.espeak = espeak;
  }

  /**
   * Installs one voice and returns its name.
   *
   * @param source path or http(s) address of the model; the description has ".json" added
   * @param sha256 what the model's hash has to be, or null
   * @throws UnusableVoice if it is not what it should be; nothing is installed then
   */
  public String add(String source, @Nullable String sha256, Fetched progress) throws IOException {
    String name = nameOf(source);
    if (sha256 != null && !sha256.matches("[0-9a-fA-F]{64}")) {
      throw new UnusableVoice("a SHA-256 has 64 hexadecimal digits");
    }
    Path incoming = voices.folder().resolve(".incoming").resolve(name);
    Files.createDirectories(incoming);
    Path model = incoming.resolve(InstalledVoices.MODEL);
    Path description = incoming.resolve(InstalledVoices.MODEL + ".json");
    if (isAddress(source)) {
      download(source + ".json", description, LARGEST_DESCRIPTION, (soFar, of) -> {});
      download(source, model, LARGEST_MODEL, progress);
    } else {
      Path file = Path.of(source);
      if (!Files.isRegularFile(file)) {
        throw new UnusableVoice("no such file: " + source);
      }
      copy(file.resolveSibling(file.getFileName() + ".json"), description);
      copy(file, model);
    }
    try {
      return install(name, incoming, model, sha256);
    } catch (UnusableVoice e) {
      // What is wrong now will be wrong again: the next try starts from nothing.
      delete(incoming);
      throw e;
    }
  }

  private String install(String name, Path incoming, Path model, @Nullable String sha256)
      throws IOException {
    String hash = ClipHash.of(model).hex();
    if (sha256 != null && !hash.equals(sha256.toLowerCase(Locale.ROOT))) {
      throw new UnusableVoice("the model's SHA-256 is " + hash + ", not the one given");
    }
    try (PiperVoice voice = PiperVoice.load(model, espeak)) {
      Pcm sound = voice.say(SENTENCE, 1);
      if (isSilent(sound)) {
        throw new UnusableVoice("the voice says nothing");
      }
    }
    Files.writeString(incoming.resolve(InstalledVoices.PIN), hash + "\n");
    Path home = voices.folder().resolve(name);
    delete(home);
    Files.move(incoming, home, StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  private static boolean isSilent(Pcm sound) {
    for (short sample : sound.samples()) {
      if (Math.abs(sample) > 30) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String source) {
    return source.startsWith("http://") || source.startsWith("https://");
  }

  /** The file's name without ".onnx"; a file called voice.onnx is named by its folder. */
  private static String nameOf(String source) throws UnusableVoice {
    String[] parts = source.replace('\\', '/').split("/");
    String file = parts[parts.length - 1];
    int query = file.indexOf('?');
    if (query >= 0) {
      throw new UnusableVoice("give the plain address of the .onnx file, without a question mark");
    }
    if (!file.endsWith(".onnx")) {
      throw new UnusableVoice("a voice is a file that ends in .onnx: " + source);
    }
    String name = file.substring(0, file.length() - ".onnx".length());
    if (name.equals("voice") && parts.length > 1) {
      name = parts[parts.length - 2];
    }
    if (!InstalledVoices.NAME.matcher(name).matches() || name.startsWith("espeak-")) {
      throw new UnusableVoice(
          "rename the file: a voice's name has letters, digits, - and _ only, and does not start"
              + " with espeak-");
    }
    return name;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from)) {
      throw new UnusableVoice("no such file: " + from);
    }
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void download(String address, Path target, long largest, Fetched progress)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      long have = Files.exists(part) ? Files.size(part) : 0;
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
      if (have > 0) {
        request.header("Range", "bytes=" + have + "-");
      }
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        int status = response.statusCode();
        boolean goesOn = status == 206 && startsAt(response, have);
        if (status == 416 || (status == 206 && !goesOn)) {
          Files.deleteIfExists(part);
          throw new IOException(
              "the file at " + address + " changed meanwhile; start the command again");
        }
        if (status != 200 && status != 206) {
          throw new IOException("the server answers " + status + " for " + address);
        }
        receive(in, part, goesOn ? have : 0, length(response), largest, progress);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted; the same command goes on with it", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("this is not an address: " + address, e);
    }
  }

  private static boolean startsAt(HttpResponse<?> response, long offset) {
    return response
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + offset + "-"))
        .isPresent();
  }

  private static long length(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length").orElse(-1);
  }

  private static void receive(
      InputStream in, Path part, long from, long length, long largest, Fetched progress)
      throws IOException {
    long whole = length < 0 ? -1 : from + length;
    if (whole > largest) {
      throw new IOException("the file is larger than a voice can be");
    }
    long soFar = from;
    try (OutputStream out =
        from > 0
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        soFar += n;
        if (soFar > largest) {
          throw new IOException("the file is larger than a voice can be");
        }
        out.write(buffer, 0, n);
        progress.bytes(soFar, whole);
      }
    }
    if (whole >= 0 && soFar < whole) {
      throw new IOException("the download broke off; the same command goes on with it");
    }
  }
}
