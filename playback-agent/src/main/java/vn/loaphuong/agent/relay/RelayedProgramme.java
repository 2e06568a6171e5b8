package vn.loaphuong.agent.relay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.RelayCourse.Feed;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * What sounds in a relay's time, frame by frame: the source while it comes, a stand-in when it has
 * been lost, silence when there is neither. It never waits and never ends. Used by one thread, but
 * for {@link #trouble}.
 */
public final class RelayedProgramme implements AutoCloseable {

  /**
   * So long before its first frame is due the sound is begun to be handed over: what is passed on
   * later is more live.
   */
  static final Duration AHEAD = Duration.ofMillis(800);

  private static final Logger LOG = Logger.getLogger(RelayedProgramme.class.getName());

  /**
   * Silence is put in only when the output is about to run dry. A sound server that has run dry may
   * not begin again before its buffer is nearly full.
   */
  private static final int FLOOR = ClipRef.SAMPLE_RATE / 2;

  private static final int SILENT_PIECE = ClipRef.SAMPLE_RATE / 50;
  private static final int FADE = ClipRef.SAMPLE_RATE / 10;
  private static final long LOOK_AGAIN_NANOS = 5_000_000_000L;
  private static final String STAND_IN_PLAYS = " A stand-in plays.";
  private static final String NOTHING_PLAYS = " There is no stand-in, so it is silent.";

  private final Relay relay;
  private final Reception reception;
  private final StandIns standIns;
  private final Ticker ticker;
  private final long beginTick;
  private final Spans spans = new Spans();
  private final Loudness loudness = new Loudness();
  private final int limit;
  private final List<Mark> marks = new ArrayList<>();

  private boolean begun;
  private boolean waiting;
  private Feed feed = Feed.SILENCE;
  private boolean starving;
  private long silentRun;
  private @Nullable PcmStream standIn;
  private int nextStandIn;
  private long standInTick;
  private int fadingOut;
  private int fadingIn;
  private String loss = "";
  private volatile @Nullable String trouble;

  /**
   * A programme about to begin.
   *
   * @param waits whether the start signal is to be waited for, if the relay names one
   * @param beginTick when its first frame is to leave the output
   */
  RelayedProgramme(
      Relay relay,
      Reception reception,
      StandIns standIns,
      Ticker ticker,
      boolean waits,
      long beginTick) {
    this.relay = relay;
    this.reception = reception;
    this.standIns = standIns;
    this.ticker = ticker;
    this.beginTick = beginTick;
    this.waiting = waits && relay.startSignal() != null;
    this.limit = frames(relay.lossLimit());
  }

  /**
   * Gives the next frames.
   *
   * @param ahead frames that wait in the output's buffer
   * @return how many; 0 if it is better to ask again in a few hundredths of a second
   */
  public int read(short[] buffer, int offset, int length, long ahead) {
    if (!begun && !begin()) {
      return 0;
    }
    return switch (feed) {
      case SOURCE -> fromSource(buffer, offset, length, ahead);
      case STAND_IN -> fromStandIn(buffer, offset, length);
      case SILENCE -> silence(buffer, offset, length, ahead);
    };
  }

  /**
   * Where the first frames came from.
   *
   * @param frames how many have left the output
   * @param first when the first of them did
   */
  public RelayCourse course(long frames, Instant first) {
    List<RelayCourse.Switch> switches =
        marks.stream()
            .filter(mark -> mark.frame() < frames)
            .limit(RelayCourse.MOST_SWITCHES)
            .map(mark ->
                new RelayCourse.Switch(
                    first.plus(ClipRef.lengthOf(mark.frame())), mark.to(), mark.why()))
            .toList();
    return new RelayCourse(
        spans.of(Feed.SOURCE, frames),
        spans.of(Feed.STAND_IN, frames),
        spans.of(Feed.SILENCE, frames),
        switches);
  }

  /** What is wrong with what sounds now, in one English sentence; null if nothing. */
  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    reception.onAir(false);
    closeStandIn();
  }

  private boolean begin() {
    if (beginTick - ticker.nanos() > AHEAD.toNanos()) {
      return false;
    }
    begun = true;
    if (waiting && !reception.signalled()) {
      reception.listenForSignal();
      go(Feed.SILENCE, "The start signal is waited for.");
    } else if (reception.heardWithin(relay.lossLimit())) {
      waiting = false;
      takeSource("The relay began.");
    } else {
      waiting = false;
      lose(because("The source was not there at the beginning"));
    }
    return true;
  }

  private int fromSource(short[] buffer, int offset, int length, long ahead) {
    if (starving && reception.ready() >= reception.cushion() / 4) {
      starving = false;
    }
    int n = starving ? 0 : reception.take(buffer, offset, length);
    if (n == 0) {
      starving = true;
      int put = quiet(buffer, offset, length, ahead);
      silentRun += put;
      judge("The source stalled");
      return put;
    }
    loudness.add(buffer, offset, n);
    silentRun = loudness.audible() ? 0 : silentRun + n;
    fadeIn(buffer, offset, n);
    spans.add(Feed.SOURCE, n);
    judge("The source was silent");
    return n;
  }

  private void judge(String how) {
    if (silentRun >= limit) {
      spans.hush(silentRun);
      lose(because(how + " for " + relay.lossLimit().toSeconds() + " s"));
    }
  }

  private int fromStandIn(short[] buffer, int offset, int length) {
    if (fadingOut == 0 && mayTakeBack()) {
      fadingOut = FADE;
    }
    int wanted = fadingOut > 0 ? Math.min(length, fadingOut) : length;
    int n = readStandIn(buffer, offset, wanted);
    if (n <= 0) {
      if (fadingOut > 0) {
        takeBack();
      } else if (!openStandIn()) {
        go(Feed.SILENCE, "There is no stand-in on the disk.");
        trouble = loss + NOTHING_PLAYS;
      }
      return 0;
    }
    spans.add(Feed.STAND_IN, n);
    if (fadingOut > 0) {
      for (int i = 0; i < n; i++) {
        buffer[offset + i] = (short) (buffer[offset + i] * (fadingOut - i) / FADE);
      }
      fadingOut -= n;
      if (fadingOut == 0) {
        takeBack();
      }
    }
    return n;
  }

  private int silence(short[] buffer, int offset, int length, long ahead) {
    if (mayTakeBack()) {
      takeBack();
      return 0;
    }
    Relay.StartSignal signal = relay.startSignal();
    if (waiting && signal != null && trouble == null) {
      if (spans.length() >= frames(signal.patience())) {
        lose("The start signal has not come within " + signal.patience().toSeconds() + " s.");
        return 0;
      }
    } else if (ticker.nanos() - standInTick > LOOK_AGAIN_NANOS && openStandIn()) {
      go(Feed.STAND_IN, "A stand-in was found.");
      trouble = loss + STAND_IN_PLAYS;
      return 0;
    }
    return quiet(buffer, offset, length, ahead);
  }

  private int quiet(short[] buffer, int offset, int length, long ahead) {
    if (ahead >= FLOOR) {
      return 0;
    }
    int n = Math.min(length, SILENT_PIECE);
    Arrays.fill(buffer, offset, offset + n, (short) 0);
    spans.add(Feed.SILENCE, n);
    return n;
  }

  private boolean mayTakeBack() {
    if (waiting) {
      return reception.signalled();
    }
    return reception.cleanFor(relay.cleanFor()) && reception.ready() >= reception.cushion() / 4;
  }

  private void takeBack() {
    closeStandIn();
    takeSource(
        waiting
            ? "The start signal was heard."
            : "The source had been clean for " + relay.cleanFor().toSeconds() + " s.");
    waiting = false;
  }

  private void takeSource(String why) {
    trouble = null;
    silentRun = 0;
    starving = false;
    fadingOut = 0;
    fadingIn = marks.isEmpty() ? 0 : FADE;
    reception.onAir(true);
    go(Feed.SOURCE, why);
  }

  private void lose(String why) {
    reception.onAir(false);
    silentRun = 0;
    fadingOut = 0;
    loss = why;
    if (openStandIn()) {
      trouble = why + STAND_IN_PLAYS;
      go(Feed.STAND_IN, why);
    } else {
      trouble = why + NOTHING_PLAYS;
      go(Feed.SILENCE, why + " There is no stand-in.");
    }
  }

  private void go(Feed to, String why) {
    LOG.info(() -> "relay: " + to + ": " + why);
    feed = to;
    marks.add(new Mark(spans.length(), to, why));
  }

  private String because(String what) {
    String why = reception.trouble();
    return what + (why.isEmpty() ? "." : ": " + why + ".");
  }

  private void fadeIn(short[] buffer, int offset, int length) {
    for (int i = 0; i < length && fadingIn > 0; i++) {
      buffer[offset + i] = (short) (buffer[offset + i] * (FADE - fadingIn) / FADE);
      fadingIn--;
    }
  }

  private int readStandIn(short[] buffer, int offset, int length) {
    PcmStream sound = standIn;
    if (sound == null) {
      return -1;
    }
    try {
      return sound.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a stand-in ends early: " + e, e);
      return -1;
    }
  }

  /** Opens the next stand-in that can be had. */
  private boolean openStandIn() {
    closeStandIn();
    standInTick = ticker.nanos();
    for (int i = 0; i < relay.standIns().size(); i++) {
      Relay.StandIn next = relay.standIns().get(nextStandIn++ % relay.standIns().size());
      try {
        standIn = standIns.open(next);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a stand-in cannot be opened: " + e, e);
      }
      if (standIn != null) {
        return true;
      }
    }
    return false;
  }

  private void closeStandIn() {
    PcmStream sound = standIn;
    standIn = null;
    if (sound != null) {
      try {
        sound.close();
      } catch (IOException e) {
        LOG.log(Level.FINE, "a stand-in could not be closed", e);
      }
    }
  }

  private static int frames(Duration length) {
    return Math.toIntExact(length.toMillis() * ClipRef.SAMPLE_RATE / 1_000);
  }

  /** A change of what sounds, at a frame counted from the first. */
  private record Mark(long frame, Feed to, String why) {}
}
