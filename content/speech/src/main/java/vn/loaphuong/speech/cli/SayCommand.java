package vn.loaphuong.speech.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.WavWriter;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.Narrator;
import vn.loaphuong.speech.Progress;
import vn.loaphuong.speech.SpeechFailed;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.cli.SpeechCommands.UsageError;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.piper.InstalledVoices;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

/** Makes a clip of a text. The file appears when it is complete, or not at all. */
final class SayCommand {

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;

  SayCommand(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  void run(List<String> arguments) throws IOException {
    VoiceSettings settings = VoiceSettings.standard();
    Path output = Path.of("loa.mp3");
    String file = "-";
    for (Iterator<String> it = arguments.iterator(); it.hasNext(); ) {
      String argument = it.next();
      switch (argument) {
        case "-v" -> settings = settings.withVoice(value(it, argument));
        case "-r" -> settings = rated(settings, value(it, argument));
        case "-o" -> output = Path.of(value(it, argument));
        default -> {
          if (argument.startsWith("-") && argument.length() > 1) {
            throw new UsageError("there is no option " + argument);
          }
          if (!file.equals("-")) {
            throw new UsageError("one file at a time");
          }
          file = argument;
        }
      }
    }
    String kind = output.toString().toLowerCase(Locale.ROOT);
    if (!kind.endsWith(".mp3") && !kind.endsWith(".wav")) {
      throw new UsageError("the output must end in .mp3 or .wav: " + output);
    }
    say(text(file), settings, output);
  }

  private static String value(Iterator<String> it, String option) {
    if (!it.hasNext()) {
      throw new UsageError(option + " wants a value");
    }
    return it.next();
  }

  private static VoiceSettings rated(VoiceSettings settings, String rate) {
    try {
      return settings.withRate(Double.parseDouble(rate));
    } catch (IllegalArgumentException e) {
      throw new UsageError("the rate must be a number from 0.5 to 2, not " + rate);
    }
  }

  private String text(String file) throws IOException {
    byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void say(String written, VoiceSettings settings, Path output) throws IOException {
    SpokenText text = Reader.of(Lexicon.standard(), ReadingSettings.standard()).read(written);
    try (Narrator narrator =
        Narrator.start(
            settings, Espeak.installed(), new InstalledVoices(terminal.voicesFolder()))) {
      if (!narrator.voices().contains(settings.voice())) {
        throw new SpeechFailed(
            "there is no voice "
                + settings.voice()
                + "; choose one of "
                + String.join(", ", narrator.voices()));
      }
      Narration narration = narrator.narrate(text, progress());
      for (Narration.Warning warning : narration.warnings()) {
        err.println(
            "loa: sentence "
                + warning.sentence()
                + " was said by "
                + warning.standIn()
                + ": "
                + warning.reason());
      }
      write(narration.clip(), output);
      out.printf(
          Locale.ROOT,
          "%s: %d sentences, %.1f seconds%n",
          output,
          narration.sentences(),
          narration.clip().duration().toMillis() / 1000.0);
    }
  }

  private Progress progress() {
    return terminal.interactive()
        ? (said, of) -> err.print("\r" + said + "/" + of + (said == of ? "\n" : ""))
        : Progress.NONE;
  }

  private static void write(Clip clip, Path output) throws IOException {
    Path target = output.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      if (target.toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
        WavWriter.write(part, ClipDecoder.decode(clip));
      } else {
        Files.write(part, clip.mp3());
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
