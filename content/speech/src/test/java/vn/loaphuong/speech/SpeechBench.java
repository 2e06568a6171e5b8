package vn.loaphuong.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
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

  /** Held strongly, because loggers nobody holds forget their level. */
  private static final Logger MARY = Logger.getLogger("marytts");

  @TempDir Path folder;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void speech() throws Exception {
    // MaryTTS tells of its every step, which would drown the table.
    MARY.setLevel(Level.WARNING);
    Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());
    String written = quarterOfAnHour(reader);
    double reading = reading(reader, written);
    long begun;
    SpokenText text = reader.read(written);

    VoiceSettings settings = VoiceSettings.standard();
    try (Narrator narrator = Narrator.start(settings)) {
      narrator.voice(reader.read("Xin chào bà con. Xin cảm ơn."), Progress.NONE);

      // Once unmeasured each: the first reads files and compiles code.
      direct(text);
      narrator.voice(text, Progress.NONE);

      double work = work();
      begun = System.nanoTime();
      direct(text);
      double direct = seconds(begun);
      double directWork = work() - work;

      work = work();
      begun = System.nanoTime();
      @Nullable Pcm voiced = narrator.voice(text, Progress.NONE);
      double voicing = seconds(begun);
      double voicingWork = work() - work;

      Path wav = folder.resolve("voiced.wav");
      WavWriter.write(wav, voiced);
      voiced = null;
      begun = System.nanoTime();
      ffmpeg(wav);
      double peer = direct + seconds(begun);

      System.gc();
      resetPeaks();
      AtomicLong live = live();
      work = work();
      begun = System.nanoTime();
      Narration narration = narrator.narrate(text, Progress.NONE);
      double production = seconds(begun);
      double productionWork = work() - work;

      double minutes = narration.clip().duration().toMillis() / 60_000.0;
      row(
          "text",
          "%d characters, %d sentences, %.1f minutes on air"
              .formatted(written.length(), narration.sentences(), minutes));
      row(
          "reading",
          "%,.0f characters a second, %.0f ms for this text, %.3f of the 1 s an editor waits"
              .formatted(written.length() / reading, reading * 1000, reading));
      String fourfold = (written + "\n\n").repeat(4);
      row(
          "reading four times as much",
          "%.2f times the time (linear: 4.00)".formatted(reading(reader, fourfold) / reading));
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
      row(
          "processor time: directly, through, to clip",
          "%.3f, %.3f, %.3f s a minute of sound"
              .formatted(directWork / minutes, voicingWork / minutes, productionWork / minutes));
      row("peak heap while producing", (peakHeap() >> 20) + " MB with garbage");
      row("peak heap after collections", (live.get() >> 20) + " MB (limit 300)");
      assertThat(narration.warnings()).isEmpty();
    }
  }

  /** Seconds for one reading: the median of many, after the compiler has seen it often enough. */
  private static double reading(Reader reader, String written) {
    for (int i = 0; i < 150; i++) {
      reader.read(written);
    }
    double[] rounds = new double[21];
    for (int i = 0; i < rounds.length; i++) {
      long begun = System.nanoTime();
      reader.read(written);
      rounds[i] = seconds(begun);
    }
    Arrays.sort(rounds);
    return rounds[rounds.length / 2];
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

  /** Processor seconds of this process and of all its children that ended (proc(5), Linux). */
  private static double work() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / 100;
  }

  /** The most that any collection from now on leaves on the heap. */
  private static AtomicLong live() {
    AtomicLong most = new AtomicLong();
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                var info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used =
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heap.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
                most.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return most;
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
