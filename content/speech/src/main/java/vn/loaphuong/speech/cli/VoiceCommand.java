package vn.loaphuong.speech.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import vn.loaphuong.speech.cli.SpeechCommands.UsageError;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.piper.InstalledVoices;
import vn.loaphuong.speech.piper.VoiceInstaller;

/** Installs a Piper voice. */
final class VoiceCommand {

  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private long lastPercent = -1;

  VoiceCommand(PrintStream out, PrintStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  void run(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !arguments.getFirst().equals("add")) {
      throw new UsageError("say which voice to add: voice add FILE-or-URL");
    }
    String source = "";
    String hash = null;
    for (Iterator<String> it = arguments.subList(1, arguments.size()).iterator(); it.hasNext(); ) {
      String argument = it.next();
      if (argument.equals("--sha256")) {
        if (!it.hasNext()) {
          throw new UsageError("--sha256 wants a value");
        }
        hash = it.next();
      } else if (argument.startsWith("-") || !source.isEmpty()) {
        throw new UsageError("voice add takes one file or address, not also " + argument);
      } else {
        source = argument;
      }
    }
    if (source.isEmpty()) {
      throw new UsageError("say which voice to add: voice add FILE-or-URL");
    }
    InstalledVoices voices = new InstalledVoices(terminal.voicesFolder());
    String name = new VoiceInstaller(voices, Espeak.installed()).add(source, hash, this::show);
    out.println("installed " + name + "; try it: ./loa say -v " + name);
  }

  private void show(long soFar, long of) {
    if (!terminal.interactive() || of <= 0) {
      return;
    }
    long percent = 100 * soFar / of;
    if (percent != lastPercent) {
      lastPercent = percent;
      err.print("\r" + percent + " % of " + of / 1_000_000 + " MB" + (soFar == of ? "\n" : ""));
    }
  }
}
