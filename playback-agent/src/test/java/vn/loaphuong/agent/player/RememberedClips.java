package vn.loaphuong.agent.player;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.Pcm;

/**
 * Decodes each clip once: a quarter that passes in a minute would else be spent in the decoder.
 * Files are read at every opening all the same.
 */
public final class RememberedClips {

  private final Map<ClipHash, short[]> decoded = new ConcurrentHashMap<>();

  /** A playout that opens its clips by this. */
  public Playout playout(
      RundownStore rundowns,
      ClipCache cache,
      Journal journal,
      Bookkeeper bookkeeper,
      Outputs outputs,
      StationClock clock,
      Pacer pacer,
      Health health,
      Relays relays) {
    return new Playout(
        rundowns,
        cache,
        journal,
        bookkeeper,
        outputs,
        this::open,
        clock,
        pacer,
        health,
        PlayoutSettings.STANDARD,
        relays);
  }

  private ClipSound open(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ClipHash hash = ClipHash.of(bytes);
    short[] known = decoded.get(hash);
    if (known == null) {
      try (ClipDecoder decoder = ClipDecoder.open(new ByteArrayInputStream(bytes))) {
        known = Pcm.of(decoder).samples();
      }
      decoded.put(hash, known);
    }
    return new Remembered(known);
  }

  private static final class Remembered implements ClipSound {

    private final short[] samples;
    private int at;

    Remembered(short[] samples) {
      this.samples = samples;
    }

    @Override
    public int read(short[] buffer, int offset, int length) {
      if (at == samples.length) {
        return -1;
      }
      int n = Math.min(length, samples.length - at);
      System.arraycopy(samples, at, buffer, offset, n);
      at += n;
      return n;
    }

    @Override
    public void skip(long frames) {
      at = (int) Math.min(samples.length, at + frames);
    }

    @Override
    public long damagedFrames() {
      return 0;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
