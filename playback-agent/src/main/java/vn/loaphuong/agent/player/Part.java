package vn.loaphuong.agent.player;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.journal.Course;
import vn.loaphuong.agent.timeline.Timeline;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.clip.LoudnessMeter;

/** One item's stay on the line: what was written of it, and what of that has left. */
final class Part implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Part.class.getName());

  /** Half a second: short enough for a hard end, long enough not to sound like a fault. */
  static final int FADE_FRAMES = ClipRef.SAMPLE_RATE / 2;

  // Beyond the noise of dithering: -60 dBFS.
  private static final int AUDIBLE = 33;

  private static final int FULL = 100;

  private final Course before;
  private final long fromFrame;
  private final ClipSound sound;
  private final LoudnessMeter meter = new LoudnessMeter(ClipRef.SAMPLE_RATE);
  private long lineFrom = -1;
  private long limit;
  private boolean fades;
  private boolean ended;
  private boolean heard;
  private long read;
  private long written;
  private long aired;
  private int fadeFrames = FADE_FRAMES;
  private int percent = FULL;
  private int percentBefore = FULL;
  private int lowest = FULL;
  private int highest;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Shortfall cause;

  /**
   * An item about to be written.
   *
   * @param before its course up to now
   * @param fromFrame where the sound stands in the clip
   * @param sound the clip, at that frame
   */
  Part(Course before, long fromFrame, ClipSound sound) {
    this.before = before;
    this.fromFrame = fromFrame;
    this.sound = sound;
    this.limit = before.item().content().frames() - fromFrame;
    this.fades = sound.live();
  }

  RundownItem item() {
    return before.item();
  }

  /** Says where on the line it begins. */
  void placeAt(long lineFrame) {
    lineFrom = lineFrame;
  }

  /** Where on the line it begins. */
  long lineFrom() {
    return lineFrom;
  }

  /**
   * Ends it after so many frames at the latest, fading, for this reason; what is written by now and
   * a fade more are heard in any case.
   */
  void endWithin(long frames, Shortfall reason) {
    if (frames < limit) {
      limit =
          Math.min(
              limit, written == 0 ? Math.max(0, frames) : Math.max(written + FADE_FRAMES, frames));
      fades = true;
      cause = reason;
      ended = ended || written >= limit;
    }
  }

  /** Ends it as soon as it can fade. */
  void stop(Shortfall reason) {
    endWithin(read + FADE_FRAMES, reason);
  }

  /** The same with half the fade, because something is waiting that cannot wait. */
  void makeWay(Shortfall reason) {
    if (read + FADE_FRAMES / 2 < limit) {
      fadeFrames = FADE_FRAMES / 2;
      endWithin(read + fadeFrames, reason);
    }
  }

  /** Whether nothing of it has been read yet, so that it can be taken off the line unheard. */
  boolean untouched() {
    return read == 0;
  }

  /** How loud it is from what is read next on, in per cent of the full amplitude. */
  void volume(int newPercent) {
    if (read == 0) {
      percentBefore = newPercent;
    }
    percent = newPercent;
  }

  /** How many frames it will have on the line at most. */
  long limit() {
    return limit;
  }

  /** Whether everything of it is written. */
  boolean ended() {
    return ended;
  }

  /** Whether it goes on by the clock whether it is read or not. */
  boolean live() {
    return sound.live();
  }

  /** Momentary loudness of what was written last, in LUFS; null if silent. */
  @Nullable Double level() {
    double lufs = meter.momentaryLufs();
    return Double.isFinite(lufs) ? lufs : null;
  }

  boolean begun() {
    return aired > 0;
  }

  /** Whether everything of it is written and has left. */
  boolean over() {
    return ended && aired >= written;
  }

  @Nullable Shortfall cause() {
    return cause;
  }

  /**
   * Reads on.
   *
   * @param ahead frames that wait in the output's buffer
   * @return how many frames are to be written next; 0 when it has ended, or if a live sound has
   *     nothing for this moment
   */
  int read(short[] buffer, long ahead) {
    int wanted = (int) Math.min(buffer.length, limit - written);
    int got = wanted == 0 ? 0 : decode(buffer, wanted, ahead);
    if (got == 0 && wanted > 0 && sound.live()) {
      return 0;
    }
    if (got <= 0) {
      end();
      return 0;
    }
    turnDown(buffer, got);
    if (fades) {
      fade(buffer, got);
    }
    read += got;
    return got;
  }

  /** Takes note of frames that the output has taken. */
  void wrote(short[] buffer, int offset, int frames) {
    meter.add(buffer, offset, frames);
    for (int i = offset; !heard && i < offset + frames; i++) {
      heard = Math.abs(buffer[i]) > AUDIBLE;
    }
    written += frames;
    if (written >= limit) {
      end();
    }
  }

  /**
   * Takes note of how far the line has come.
   *
   * @param position frames that have left the line
   * @param now when that was so
   */
  void observe(long position, Instant now) {
    long left = Math.clamp(position - lineFrom, 0, written);
    if (lineFrom < 0 || left <= aired) {
      return;
    }
    if (first == null) {
      first = now.minus(ClipRef.lengthOf(position - lineFrom));
    }
    aired = left;
    last = now.minus(ClipRef.lengthOf(position - lineFrom - left));
    if (sound.live()) {
      endByTheClock(last);
    }
  }

  /** The output's own clock may lag behind the time a relay must be over. */
  private void endByTheClock(Instant lastLeft) {
    Instant hardEnd = item().hardEnd();
    Instant end = hardEnd == null || hardEnd.isAfter(item().endsAt()) ? item().endsAt() : hardEnd;
    endWithin(aired + Timeline.frames(Duration.between(lastLeft, end)), Shortfall.HARD_END);
  }

  /** Puts its first frame at the instant it is known to have been let go. */
  void firstLeftAt(Instant instant) {
    if (first == null) {
      first = instant;
    }
  }

  /** Its course by now. */
  Course course() {
    Course now = before;
    if (first != null && last != null && aired > 0) {
      double lufs = meter.lufs();
      now =
          before.sounded(
              first,
              last.isBefore(first) ? first : last,
              aired,
              fromFrame + aired,
              Double.isFinite(lufs) ? lufs : null,
              heard);
      RelayCourse relayed = sound.relayed(aired, first);
      if (relayed != null) {
        now = now.relayed(relayed);
      }
    }
    if (!ended) {
      return now;
    }
    long damaged = sound.damagedFrames();
    if (damaged > 0) {
      now = now.remarked(damaged + " damaged MP3 frames were passed over in silence.");
    }
    if (lowest < FULL) {
      now =
          now.remarked(
              lowest == highest
                  ? "The volume was %d %%.".formatted(lowest)
                  : "The volume was %d to %d %%.".formatted(lowest, highest));
    }
    return now;
  }

  @Override
  public void close() {
    try {
      sound.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "a clip file could not be closed", e);
    }
  }

  private void end() {
    ended = true;
    if (cause == null && fromFrame + written < item().content().frames()) {
      cause = Shortfall.DAMAGED_CLIP;
    }
  }

  /** A decoder that fails ends the item, never the playout. */
  private int decode(short[] buffer, int wanted, long ahead) {
    int got = 0;
    try {
      // A decoder gives a frame at a time; every write wakes the sound server.
      while (got < wanted) {
        int more = sound.read(buffer, got, wanted - got, ahead);
        if (more <= 0) {
          return got > 0 ? got : more;
        }
        got += more;
        if (sound.live()) {
          break;
        }
      }
      return got;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "clip of " + item().itemId() + " ends early: " + e, e);
      return got > 0 ? got : -1;
    }
  }

  /** A change is spread over what is read at a time, so that it does not crack. */
  private void turnDown(short[] buffer, int frames) {
    lowest = Math.min(lowest, percent);
    highest = Math.max(highest, percent);
    if (percent == FULL && percentBefore == FULL) {
      return;
    }
    for (int i = 0; i < frames; i++) {
      double gain = percentBefore + (percent - percentBefore) * (i + 1.0) / frames;
      buffer[i] = (short) Math.round(buffer[i] * gain / FULL);
    }
    percentBefore = percent;
  }

  private void fade(short[] buffer, int frames) {
    for (int i = 0; i < frames; i++) {
      long toTheEnd = limit - written - i;
      if (toTheEnd < fadeFrames) {
        buffer[i] = (short) (buffer[i] * toTheEnd / fadeFrames);
      }
    }
  }
}
