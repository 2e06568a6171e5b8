package vn.loaphuong.server.library;

import java.io.IOException;
import java.util.Optional;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;

/** Where clips are put. What is stored once stays: the airing log refers to it. Thread-safe. */
interface ClipStore extends Clips {

  /** The clip as a rundown names it; empty if the library has none. */
  Optional<ClipRef> find(ClipHash hash);

  /**
   * Stores a clip, whole or not at all. Storing one that is there already changes nothing.
   *
   * @throws IOException if the disk does not take it
   */
  ClipRef store(Clip clip) throws IOException;
}
