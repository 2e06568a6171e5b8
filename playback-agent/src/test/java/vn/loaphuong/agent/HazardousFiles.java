package vn.loaphuong.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.WavWriter;

/**
 * Files as strangers bring them, each with one thing known to break MP3 players; made by ffmpeg.
 */
final class HazardousFiles {

  static final double SECONDS = 3;

  /** What no decoder here can read, and so may be refused. */
  static final String FREE_FORMAT = "free-format MP3";

  private final Path folder;
  private final Map<String, Path> files = new LinkedHashMap<>();

  private HazardousFiles(Path folder) {
    this.folder = folder;
  }

  /** Each hazard with its file. */
  static Map<String, Path> in(Path folder) throws IOException, InterruptedException {
    HazardousFiles made = new HazardousFiles(Files.createDirectories(folder));
    made.all();
    return made.files;
  }

  private void all() throws IOException, InterruptedException {
    Path wav = folder.resolve("sound.wav");
    WavWriter.write(wav, ClipDecoder.decode(TestClips.noise(900, SECONDS)));
    byte[] mp3 = made(wav, "plain.mp3", "-b:a", "128k");
    keep("plain MP3, stereo 128 kbit/s", made(wav, "stereo.mp3", "-ac", "2", "-b:a", "128k"));
    keep("ID3v2 tag of 20 MB", joined(tag(20_000_000, 20_000_000), mp3));
    keep("ID3v2 tag that claims 200 MB", joined(tag(200_000_000, 5000), mp3));
    keep("VBR without a Xing header", made(wav, "vbr.mp3", "-q:a", "5", "-write_xing", "0"));
    keep("10 kB of garbage in front", joined(noise(10_000), mp3));
    keep("M4A named .mp3", made(wav, "sound.m4a", "-c:a", "aac"));
    keep("ADTS AAC named .mp3", made(wav, "sound.aac", "-c:a", "aac"));
    keep(FREE_FORMAT, freeFormat(made(wav, "free.mp3", "-ar", "48000", "-b:a", "128k")));
    keep("MPEG layer II", made(wav, "sound.mp2", "-b:a", "96k"));
    keep("MP3 in a WAV", made(wav, "inside.wav", "-c:a", "libmp3lame", "-b:a", "128k"));
    keep("sample rate changes inside", joined(mp3, made(wav, "half.mp3", "-ar", "22050")));
    keep("damaged frames", damaged(mp3));
    keep("cut after two thirds", Arrays.copyOf(mp3, mp3.length * 2 / 3));
  }

  private void keep(String hazard, byte[] content) throws IOException {
    files.put(hazard, Files.write(folder.resolve("upload-" + files.size() + ".mp3"), content));
  }

  private byte[] made(Path wav, String name, String... options)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> command =
        Stream.of(
                Stream.of("ffmpeg", "-y", "-v", "error", "-i", wav.toString()),
                Arrays.stream(options),
                Stream.of(file.toString()))
            .flatMap(words -> words)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("ffmpeg cannot make " + name + ": " + said);
    }
    return Files.readAllBytes(file);
  }

  private static byte[] tag(int claimed, int real) {
    byte[] tag = Arrays.copyOf(new byte[] {'I', 'D', '3', 3}, 10 + real);
    for (int i = 0; i < 4; i++) {
      tag[9 - i] = (byte) ((claimed >> (7 * i)) & 0x7F);
    }
    byte[] picture = noise(1000);
    for (int i = 10; i < tag.length; i++) {
      tag[i] = picture[i % picture.length];
    }
    return tag;
  }

  /**
   * At 48 kHz and 128 kbit/s every frame has 384 bytes, so the rate need not be written in them.
   */
  private static byte[] freeFormat(byte[] mp3) {
    byte[] free = mp3.clone();
    for (int at = 0; at + 4 < free.length; at++) {
      if (free[at] == (byte) 0xff
          && (free[at + 1] & 0xfe) == 0xfa
          && (free[at + 2] & 0xfc) == 0x94) {
        free[at + 2] &= 0x0f;
        at += 383;
      }
    }
    return free;
  }

  private static byte[] damaged(byte[] mp3) {
    byte[] damaged = mp3.clone();
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      damaged[mp3.length / 3 + random.nextInt(mp3.length / 8)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
