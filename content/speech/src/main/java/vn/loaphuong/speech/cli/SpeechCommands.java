package vn.loaphuong.speech.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.loaphuong.speech.SpeechFailed;

/** Entry point of speech.jar. */
public final class SpeechCommands {

  private static final String USAGE =
      """
      usage: read [--findings] [FILE]
             say [-v VOICE] [-r RATE] [-o OUT.mp3|OUT.wav] [FILE]
             voice add FILE-or-URL [--sha256 HASH]
      """;

  /** Held strongly, because loggers nobody holds forget their level. */
  private static final Logger ROOT = Logger.getLogger("");

  private SpeechCommands() {}

  public static void main(String[] args) {
    // MaryTTS tells of its every step.
    ROOT.setLevel(Level.SEVERE);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(args, System.in, out, err, Terminal.ofThisProcess());
    out.flush();
    System.exit(code);
  }

  static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    try {
      switch (args.length == 0 ? "" : args[0]) {
        case "read" -> new ReadCommand(in, out).run(rest);
        case "say" -> new SayCommand(in, out, err, terminal).run(rest);
        case "voice" -> new VoiceCommand(out, err, terminal).run(rest);
        default -> throw new UsageError("say what to do");
      }
      return 0;
    } catch (UsageError e) {
      err.println("loa: " + e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (SpeechFailed e) {
      err.println("loa: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("loa: " + sentence(e));
      return 1;
    }
  }

  private static String sentence(IOException e) {
    String about = e.getMessage() == null ? "unknown reason" : e.getMessage();
    return switch (e) {
      case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getFile();
      case java.nio.file.AccessDeniedException denied ->
          "no permission for " + denied.getFile() + "; choose another file or folder";
      case java.nio.file.FileSystemException failed when isDirectory(failed.getFile()) ->
          failed.getFile() + " is a folder; name a file";
      default -> about;
    };
  }

  private static boolean isDirectory(String file) {
    return file != null && java.nio.file.Files.isDirectory(Path.of(file));
  }

  /** The command line cannot be understood. */
  static final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageError(String message) {
      super(message);
    }
  }
}
