package vn.loaphuong.agent.player;

import java.time.Instant;
import vn.loaphuong.agent.relay.RelayedProgramme;
import vn.loaphuong.airing.RelayCourse;

/** What sounds in a relay's time. */
record RelayedSound(RelayedProgramme programme) implements ClipSound {

  @Override
  public int read(short[] buffer, int offset, int length) {
    return programme.read(buffer, offset, length, 0);
  }

  @Override
  public int read(short[] buffer, int offset, int length, long ahead) {
    return programme.read(buffer, offset, length, ahead);
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public RelayCourse relayed(long frames, Instant first) {
    return programme.course(frames, first);
  }

  /** What was missed of a live sound is gone; it always stands at the present. */
  @Override
  public void skip(long frames) {}

  @Override
  public long damagedFrames() {
    return 0;
  }

  @Override
  public void close() {
    programme.close();
  }
}
