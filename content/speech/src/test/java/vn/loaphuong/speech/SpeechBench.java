package vn.loaphuong.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.airing.clip.WavWriter;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

/** {@code ./loa bench speech}: reading and voicing a bulletin of a quarter of an hour. */
class SpeechBench {

  private static final long NANOS = 1_000_000_000L;

  @TempDir Path folder;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void speech() throws Exception {
    Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());
    String written = quarterOfAnHour(reader);
    for (int i = 0; i < 3; i++) {
      reader.read(written);
    }
    long begun = System.nanoTime();
    int rounds = 10;
    for (int i = 0; i < rounds; i++) {
      reader.read(written);
    }
    double reading = seconds(begun) / rounds;
    SpokenText text = reader.read(written);

    VoiceSettings settings = VoiceSettings.standard();
    try (Narrator narrator = Narrator.start(settings)) {
      narrator.voice(reader.read("Xin chào bà con. Xin cảm ơn."), Progress.NONE);

      begun = System.nanoTime();
      direct(text);
      double direct = seconds(begun);

      begun = System.nanoTime();
      Pcm voiced = narrator.voice(text, Progress.NONE);
      double voicing = seconds(begun);

      Path wav = folder.resolve("voiced.wav");
      WavWriter.write(wav, voiced);
      begun = System.nanoTime();
      ffmpeg(wav);
      double peer = direct + seconds(begun);

      resetPeaks();
      begun = System.nanoTime();
      Narration narration = narrator.narrate(text, Progress.NONE);
      double production = seconds(begun);

      double minutes = narration.clip().duration().toMillis() / 60_000.0;
      row(
          "text",
          "%d characters, %d sentences, %.1f minutes on air"
              .formatted(written.length(), narration.sentences(), minutes));
      row("reading", "%,.0f characters a second".formatted(written.length() / reading));
      double estimate = DurationEstimate.of(text, settings).toMillis() / 60_000.0;
      row("estimate", "%.1f %% of the rendered length".formatted(100 * estimate / minutes));
      row("espeak-ng called directly", "%.3f s a minute of sound".formatted(direct / minutes));
      row(
          "through the project",
          "%.3f s a minute of sound, ratio %.2f (target 1.30)"
              .formatted(voicing / minutes, voicing / direct));
      row(
          "directly, then ffmpeg loudnorm to MP3",
          "%.3f s a minute of sound".formatted(peer / minutes));
      row(
          "through the project to the levelled clip",
          "%.3f s a minute of sound, ratio %.2f"
              .formatted(production / minutes, production / peer));
      row("peak heap while producing", (peakHeap() >> 20) + " MB");
      assertThat(narration.warnings()).isEmpty();
    }
  }

  private void row(String what, String figures) {
    out.printf("%-42s %s%n", what, figures);
  }

  private static double seconds(long begun) {
    return (double) (System.nanoTime() - begun) / NANOS;
  }

  private static String quarterOfAnHour(Reader reader) throws Exception {
    StringBuilder all = new StringBuilder();
    VoiceSettings settings = VoiceSettings.standard();
    while (true) {
      for (String name :
          List.of("01-papi-tam-noi-dung", "02-sipas-hai-long", "03-bo-phan-mot-cua")) {
        all.append(Files.readString(Path.of("../library/bulletins", name + ".txt"))).append("\n\n");
        if (DurationEstimate.of(reader.read(all.toString()), settings).toMinutes() >= 15) {
          return all.toString();
        }
      }
    }
  }

  /** The same spoken sentences, one process after the other, as a shell script would. */
  private void direct(SpokenText text) throws Exception {
    for (SpokenText.Sentence sentence : text.sentences()) {
      if (sentence.spoken().isEmpty()) {
        continue;
      }
      Process process =
          new ProcessBuilder("espeak-ng", "-v", "vi", "-s", "158", "-b", "1", "--stdin", "--stdout")
              .redirectOutput(folder.resolve("sentence.wav").toFile())
              .start();
      try (var in = process.getOutputStream()) {
        in.write((sentence.spoken() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      assertThat(process.waitFor()).isZero();
    }
  }

  private void ffmpeg(Path wav) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-y", "-i"));
    command.add(wav.toString());
    command.addAll(
        List.of("-af", "loudnorm=I=-16:TP=-1", "-ar", "44100", "-ac", "1", "-b:a", "64k"));
    command.add(folder.resolve("peer.mp3").toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).as("ffmpeg; apt-get install ffmpeg").isZero();
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
