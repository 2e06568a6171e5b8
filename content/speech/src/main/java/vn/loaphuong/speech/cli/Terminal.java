package vn.loaphuong.speech.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the commands run.
 *
 * @param interactive whether somebody watches standard error
 * @param voicesFolder where installed Piper voices lie; need not exist
 */
record Terminal(boolean interactive, Path voicesFolder) {

  /** The launcher names the folder; without it the one below the working folder counts. */
  static Terminal ofThisProcess() {
    return new Terminal(
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
        Path.of(System.getProperty("loa.voices", "data/voices")));
  }
}
