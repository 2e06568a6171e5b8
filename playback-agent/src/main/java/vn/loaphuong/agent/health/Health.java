package vn.loaphuong.agent.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The board. Thread-safe; the listener is called on the thread that changed something. */
public final class Health {

  private static final Logger LOG = Logger.getLogger(Health.class.getName());

  private final Map<Fault, String> faults = new EnumMap<>(Fault.class);
  private volatile @Nullable OnAir onAir;
  private volatile @Nullable OnAir next;
  private volatile @Nullable Double level;
  private volatile String output = "not opened yet";
  private volatile boolean realDevice;
  private volatile long rundownNumber;
  private volatile int clipsMissing;
  private volatile int volume = 100;
  private volatile Runnable listener = () -> {};

  /** Who is told when something changes that a person would want to see at once. */
  public void onChange(Runnable listener) {
    this.listener = listener;
  }

  /** Something is wrong, in one English sentence. Logged when it is news. */
  public void raise(Fault fault, String sentence) {
    String before;
    synchronized (faults) {
      before = faults.put(fault, sentence);
    }
    if (!sentence.equals(before)) {
      LOG.warning(sentence);
      listener.run();
    }
  }

  /** It is well again. */
  public void clear(Fault fault) {
    String before;
    synchronized (faults) {
      before = faults.remove(fault);
    }
    if (before != null) {
      LOG.info(() -> "No longer so: " + before);
      listener.run();
    }
  }

  /** All that is wrong, gravest kind first. */
  public List<String> faults() {
    synchronized (faults) {
      return List.copyOf(faults.values());
    }
  }

  /** The same by kind. */
  public Map<Fault, String> board() {
    synchronized (faults) {
      return new EnumMap<>(faults);
    }
  }

  /** Whether this is wrong now. */
  public boolean has(Fault fault) {
    synchronized (faults) {
      return faults.containsKey(fault);
    }
  }

  public void onAir(@Nullable OnAir now) {
    @Nullable OnAir before = onAir;
    onAir = now;
    if (now == null) {
      level = null;
    }
    if (!Objects.equals(itemOf(before), itemOf(now))) {
      listener.run();
    }
  }

  public @Nullable OnAir onAir() {
    return onAir;
  }

  /** What comes next; its {@code endsAt} is its end. */
  public void next(@Nullable OnAir coming) {
    next = coming;
  }

  public @Nullable OnAir next() {
    return next;
  }

  /** Momentary loudness of the output in LUFS; null if nothing sounds. */
  public void level(@Nullable Double lufs) {
    level = lufs;
  }

  public @Nullable Double level() {
    return level;
  }

  public void output(String name, boolean real) {
    boolean changed = !name.equals(output) || real != realDevice;
    output = name;
    realDevice = real;
    if (changed) {
      listener.run();
    }
  }

  public String output() {
    return output;
  }

  public boolean realDevice() {
    return realDevice;
  }

  public void rundownNumber(long number) {
    rundownNumber = number;
  }

  public long rundownNumber() {
    return rundownNumber;
  }

  public void clipsMissing(int count) {
    clipsMissing = count;
  }

  public int clipsMissing() {
    return clipsMissing;
  }

  /** How loud what is planned is at this hour, in per cent of the full amplitude. */
  public void volume(int percent) {
    volume = percent;
  }

  public int volume() {
    return volume;
  }

  private static @Nullable String itemOf(@Nullable OnAir onAir) {
    return onAir == null ? null : onAir.itemId();
  }
}
