package vn.loaphuong.agent.player;

import java.io.IOException;
import java.nio.file.Path;
import vn.loaphuong.airing.clip.ClipDecoder;

/** A clip file as the clip format decodes it. */
record DecodedClip(ClipDecoder decoder) implements ClipSound {

  static ClipSound open(Path file) throws IOException {
    return new DecodedClip(ClipDecoder.open(file));
  }

  @Override
  public int read(short[] buffer, int offset, int length) throws IOException {
    return decoder.read(buffer, offset, length);
  }

  @Override
  public void skip(long frames) throws IOException {
    decoder.skip(frames);
  }

  @Override
  public long damagedFrames() {
    return decoder.damagedFrames();
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}
