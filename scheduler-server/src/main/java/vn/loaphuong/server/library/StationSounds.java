package vn.loaphuong.server.library;

import vn.loaphuong.airing.ClipRef;

/** The sounds that belong to the station itself and need no approval. Thread-safe. */
public interface StationSounds {

  /** Nhạc hiệu: what a session begins with. */
  ClipRef signatureTune();

  /** What stands between two items. */
  ClipRef chime();

  /** Âm thử: three beeps of a plain tone, by which a loudspeaker and its delay are judged. */
  ClipRef testTone();
}
