package vn.loaphuong.agent.player;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.timeline.Timeline;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Shortfall;

/**
 * A stretch of unbroken sound: one opening of the output, begun once at an exact instant, on which
 * items follow each other by the count of frames. Used by one thread.
 */
final class Stretch implements AutoCloseable {

  /** Below this the start is waited for exactly. */
  private static final long EXACT_NANOS = 25_000_000;

  private static final int TAIL_FRAMES = ClipRef.SAMPLE_RATE / 4;

  private static final int CHUNK = 8192;
  private static final int STEP_FRAMES = ClipRef.SAMPLE_RATE / 200;

  /** The output holds a second; every look costs the sound server a few messages. */
  private static final Duration STEP = Duration.ofMillis(200);

  /** What comes by the clock is handed over as it comes. */
  private static final Duration LIVE_STEP = Duration.ofMillis(100);

  private static final long LATE_DEVICE_NANOS = 150_000_000;

  /** -20 dBFS. */
  private static final double TONE_PEAK = 3277;

  private static final double TONE_EDGE_FRAMES = ClipRef.SAMPLE_RATE / 50.0;

  private final Output output;
  private final Instant at;
  private final long leadFrames;
  private final Duration latency;
  private final int leadTone;
  private final StationClock clock;
  private final Pacer pacer;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final short[] chunk = new short[CHUNK];
  private final Pulse pulse = new Pulse();

  private @Nullable Part chunkPart;
  private int chunkFrom;
  private int chunkUntil;
  private long silence;
  private boolean firstPlaced;
  private long written;
  private boolean started;
  private long startedTick;
  private long lookedTick;
  private long position;
  private @Nullable Double level;

  /**
   * A stretch on an output that has just been opened.
   *
   * @param at when the first frame of the first part is to leave the loudspeaker
   * @param leadFrames silent frames before that
   * @param latency from the output's start to the loudspeaker
   * @param leadTone frequency in Hz of a tone in place of the silent frames before; 0 for silence
   */
  Stretch(
      Output output,
      Instant at,
      long leadFrames,
      Duration latency,
      int leadTone,
      StationClock clock,
      Pacer pacer) {
    this.output = output;
    this.at = at;
    this.leadFrames = leadFrames;
    this.latency = latency;
    this.leadTone = leadTone;
    this.clock = clock;
    this.pacer = pacer;
    this.silence = leadFrames;
  }

  Output output() {
    return output;
  }

  boolean started() {
    return started;
  }

  /** How long until it is to be started, latency and lead taken into account. */
  Duration untilStart() {
    return Duration.ofNanos(startTick() - clock.tick());
  }

  /** When, by plan, everything written so far will have sounded; to be asked when hungry. */
  Instant end() {
    return at.plus(ClipRef.lengthOf(written + silence - leadFrames));
  }

  /**
   * Adds an item behind everything written so far; only when hungry.
   *
   * @param gapFrames silent frames before it
   */
  void add(Part part, long gapFrames) {
    silence += gapFrames;
    part.placeAt(written + silence);
    parts.add(part);
    Instant hardEnd = part.item().hardEnd();
    if (hardEnd != null) {
      endBy(part, hardEnd);
    }
  }

  /** Lets a part fade so that it is silent by then, or as soon as it can if that is past. */
  void endBy(Part part, Instant hardEnd) {
    Instant begins = at.plus(ClipRef.lengthOf(part.lineFrom() - leadFrames));
    part.endWithin(Timeline.frames(Duration.between(begins, hardEnd)), Shortfall.HARD_END);
  }

  /** Takes back what was added and of which nothing is written yet, and closes it. */
  List<Part> takeBack() {
    List<Part> untouched = parts.stream().filter(Part::untouched).toList();
    parts.removeAll(untouched);
    untouched.forEach(Part::close);
    if (written >= leadFrames) {
      silence = 0;
    }
    return untouched;
  }

  /** All parts that are not over, in their order. */
  Deque<Part> parts() {
    return parts;
  }

  /** Whether all that was added is written, so that more should be added if there is more. */
  boolean hungry() {
    return chunkFrom == chunkUntil && parts.stream().allMatch(Part::ended);
  }

  /** Momentary loudness (400 ms) of what was written last; null if silent. */
  @Nullable Double level() {
    return level;
  }

  /** Adds silence behind the last item, so that its end leaves before the buffer runs dry. */
  void pad() throws OutputLost {
    if (silence == 0 && written - position < TAIL_FRAMES) {
      silence = TAIL_FRAMES;
      fill();
    }
  }

  /** Fills the output's buffer as far as it goes. */
  void fill() throws OutputLost {
    while (true) {
      if (chunkFrom == chunkUntil && !nextChunk()) {
        return;
      }
      int taken = output.write(chunk, chunkFrom, chunkUntil - chunkFrom);
      if (taken == 0) {
        return;
      }
      if (chunkPart != null) {
        chunkPart.wrote(chunk, chunkFrom, taken);
        level = chunkPart.level();
      }
      chunkFrom += taken;
      written += taken;
    }
  }

  /**
   * Starts when it is time, waiting exactly for the last moments.
   *
   * @return how long it may rest before the next call; zero once started
   */
  Duration startInTime() throws OutputLost {
    long left = startTick() - clock.tick();
    if (left > EXACT_NANOS) {
      return Duration.ofNanos(Math.min(left - EXACT_NANOS, LIVE_STEP.toNanos() / 2));
    }
    pacer.untilTick(startTick());
    output.start();
    startedTick = clock.tick();
    lookedTick = startedTick;
    started = true;
    pulse.begin(startedTick);
    return Duration.ZERO;
  }

  /**
   * Looks how far the output has come and hands over each part that is over.
   *
   * @return how long it may rest before the next call
   */
  Duration observe(Consumer<Part> over) throws OutputLost {
    long tick = clock.tick();
    position = believable(output.position(), tick);
    Instant now = clock.at(tick).plus(latency);
    for (Part part : parts) {
      if (part == parts.peekFirst()) {
        firstFrame(part, tick);
      }
      part.observe(position, now);
    }
    while (!parts.isEmpty() && parts.getFirst().over()) {
      over.accept(parts.removeFirst());
    }
    pulse.check(tick, position, written, output.name());
    return parts.stream().anyMatch(Part::live) ? LIVE_STEP : STEP;
  }

  /** Lets the part that is sounding know how far it came, for the last time. */
  void lastLook() {
    try {
      if (started) {
        position = believable(output.position(), clock.tick());
      }
    } catch (OutputLost gone) {
      // what was seen before stands
    }
    Instant now = clock.now().plus(latency);
    if (started) {
      for (Part part : parts) {
        part.observe(position, now);
      }
    }
  }

  @Override
  public void close() {
    output.close();
    parts.forEach(Part::close);
  }

  /**
   * The very first item begins when the output was started; only an output that is plainly later
   * than that is believed more than the clock, since positions come in steps.
   */
  private void firstFrame(Part part, long tick) {
    if (position <= leadFrames || part.begun()) {
      return;
    }
    if (!firstPlaced) {
      firstPlaced = true;
      long byStart = startedTick + ClipRef.lengthOf(leadFrames).toNanos();
      long byPosition = tick - ClipRef.lengthOf(position - leadFrames).toNanos();
      long believed = byPosition - byStart > LATE_DEVICE_NANOS ? byPosition : byStart;
      part.firstLeftAt(clock.at(believed).plus(latency));
    }
  }

  /**
   * A device that dies may say at once that all it was given has left. A position that runs ahead
   * of the clock is followed no faster than sound goes, with a little more to catch up with steps.
   */
  private long believable(long said, long tick) {
    long elapsed = Math.max(0, tick - lookedTick);
    lookedTick = tick;
    long most = elapsed * ClipRef.SAMPLE_RATE / 1_000_000_000L * 5 / 4 + STEP_FRAMES;
    return Math.clamp(said, position, position + most);
  }

  private long startTick() {
    return clock.tickOf(at.minus(latency)) - ClipRef.lengthOf(leadFrames).toNanos();
  }

  private boolean nextChunk() {
    chunkFrom = 0;
    chunkPart = null;
    if (silence > 0) {
      chunkUntil = (int) Math.min(CHUNK, silence);
      silence -= chunkUntil;
      Arrays.fill(chunk, (short) 0);
      if (leadTone > 0) {
        tone((int) Math.min(chunkUntil, leadFrames - written));
      }
      return true;
    }
    for (Part part : parts) {
      if (!part.ended()) {
        chunkUntil = part.read(chunk, written - position);
        if (chunkUntil > 0) {
          chunkPart = part;
          return true;
        }
        if (!part.ended()) {
          return false;
        }
      }
    }
    chunkUntil = 0;
    return false;
  }

  /** Some amplifiers wake only to sound: a quiet tone that comes and goes without a click. */
  private void tone(int frames) {
    for (int i = 0; i < frames; i++) {
      long frame = written + i;
      double edge = Math.min(1, Math.min(frame, leadFrames - frame) / TONE_EDGE_FRAMES);
      double angle = 2 * Math.PI * leadTone * frame / ClipRef.SAMPLE_RATE;
      chunk[i] = (short) Math.round(TONE_PEAK * edge * Math.sin(angle));
    }
  }
}
