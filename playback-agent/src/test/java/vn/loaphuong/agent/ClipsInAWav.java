package vn.loaphuong.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.loaphuong.airing.clip.Clip;

/**
 * Tells of every frame of a WAV file from which of some known clips it is. A clip that was torn, or
 * half of one, would leave frames that are of none.
 */
final class ClipsInAWav {

  /** Frames by which a place in a clip is known; noise has no two alike. */
  private static final int KEY = 8;

  /** Every so many frames of a clip can be recognised. */
  private static final int GRID = 16;

  /** A shorter piece between two cuts cannot be told. */
  private static final int SHORTEST = GRID + KEY;

  private final List<short[]> clips = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();

  /** What a file holds. */
  record Holds(long clipFrames, long silentFrames, long tornFrames, int pieces) {}

  ClipsInAWav(List<Clip> known) throws IOException {
    for (Clip clip : known) {
      short[] sound = TestClips.decoded(clip);
      int number = clips.size();
      clips.add(sound);
      for (int at = 0; at + KEY <= sound.length; at += GRID) {
        places.putIfAbsent(key(sound, at), (number << 24) | at);
      }
    }
  }

  /** Goes through a file whose header may be a few frames behind. */
  Holds in(Path wav) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    ShortBuffer data = file.position(44).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] sound = new short[data.remaining()];
    data.get(sound);
    return in(sound);
  }

  private Holds in(short[] sound) {
    long silent = 0;
    long known = 0;
    long torn = 0;
    int pieces = 0;
    int unknownSince = -1;
    int at = 0;
    while (at < sound.length) {
      int length = pieceAt(sound, at);
      if (length == 0) {
        unknownSince = unknownSince < 0 ? at : unknownSince;
        at++;
        continue;
      }
      torn += tornFrames(unknownSince, at);
      unknownSince = -1;
      if (length < 0) {
        silent -= length;
      } else {
        known += length;
        pieces++;
      }
      at += Math.abs(length);
    }
    torn += tornFrames(unknownSince, sound.length);
    return new Holds(known, silent, torn, pieces);
  }

  private static long tornFrames(int since, int until) {
    return since < 0 || until - since < SHORTEST ? 0 : until - since;
  }

  /** How long a piece of a clip begins here; negative for silence, 0 for neither. */
  private int pieceAt(short[] sound, int at) {
    int until = at;
    while (until < sound.length && sound[until] == 0) {
      until++;
    }
    if (until - at >= SHORTEST) {
      return at - until;
    }
    for (int ahead = 0; ahead < GRID && at + ahead + KEY <= sound.length; ahead++) {
      Integer place = places.get(key(sound, at + ahead));
      if (place != null && (place & 0xffffff) >= ahead) {
        int length = alike(sound, at, clips.get(place >> 24), (place & 0xffffff) - ahead);
        if (length >= ahead + KEY) {
          return length;
        }
      }
    }
    return 0;
  }

  private static int alike(short[] sound, int at, short[] clip, int from) {
    int length = 0;
    while (at + length < sound.length
        && from + length < clip.length
        && sound[at + length] == clip[from + length]) {
      length++;
    }
    return length;
  }

  private static long key(short[] sound, int at) {
    long key = 0;
    for (int i = 0; i < KEY; i++) {
      key = key * 0x100000001b3L + sound[at + i];
    }
    return key;
  }
}
