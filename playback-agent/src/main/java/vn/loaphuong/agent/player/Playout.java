package vn.loaphuong.agent.player;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.cache.UrgentOrders;
import vn.loaphuong.agent.cache.UrgentOrders.Urgent;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.health.OnAir;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Course;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.journal.JournalUnavailable;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.agent.timeline.Next;
import vn.loaphuong.agent.timeline.Timeline;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SoundRules;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * The loop that plays. It asks the timeline what comes next, opens the output ahead of it, keeps
 * the line filled while it sounds and hands every item that is over to the bookkeeper. It waits for
 * nothing but the exact start; network and journal have threads of their own.
 */
public final class Playout implements Worker {

  /** How far ahead of a start the line is opened and filled. */
  static final Duration PREROLL = Duration.ofSeconds(2);

  /** What it takes to begin something at once. */
  static final Duration LEAD = Duration.ofMillis(250);

  /** A pause up to this is silence on the same line; a longer one ends the stretch. */
  static final Duration LONGEST_GAP = Duration.ofSeconds(3);

  /** Ten milliseconds of silence: some sound servers swallow the very first frames. */
  static final int SETTLING_FRAMES = ClipRef.SAMPLE_RATE / 100;

  private static final Logger LOG = Logger.getLogger(Playout.class.getName());
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration REOPEN = Duration.ofMillis(300);
  private static final Duration PROGRESS = Duration.ofSeconds(2);
  private static final Duration CLOCK_SETTLES = Duration.ofSeconds(10);
  private static final Duration DEVICE_MAY_COME_BACK = Duration.ofSeconds(60);
  private static final int PATIENCE = 5;
  private static final String NO_OUTPUT = "none";
  private static final String AGENT_STOPPED = "The agent was stopped";
  private static final String DEVICE_LOST = "The sound device was lost";
  private static final String MADE_WAY = "It made way for an emergency";

  /** What was ordered to sound at once and fell silent for longer than this is not under way. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(5);

  /** A test tone keeps this far away from what is planned. */
  private static final Duration CLEAR_OF_THE_PLAN = Duration.ofSeconds(5);

  private final RundownStore rundowns;
  private final UrgentOrders urgent;
  private final ClipCache cache;
  private final Journal journal;
  private final Bookkeeper bookkeeper;
  private final Outputs outputs;
  private final ClipSound.Opener clips;
  private final StationClock clock;
  private final Pacer pacer;
  private final Health health;
  private final PlayoutSettings settings;
  private final Relays relays;
  private final Memory memory;
  private final long upSinceTick;
  private final Map<String, Integer> mishaps = new HashMap<>();
  private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
  private final Map<String, Duration> brought = new HashMap<>();

  private @Nullable Rundown rundown;

  /** What the days before the start were to bring, until it has been looked at. */
  private @Nullable Rundown atStart;

  private boolean pastUnknown = true;
  private @Nullable Stretch stretch;
  private long progressTick;
  private long chainTick;
  private long deviceLostTick;
  private boolean deviceWasLost;

  /** A playout that is up from this moment on. */
  public Playout(
      RundownStore rundowns,
      ClipCache cache,
      Journal journal,
      Bookkeeper bookkeeper,
      Outputs outputs,
      StationClock clock,
      Pacer pacer,
      Health health,
      PlayoutSettings settings,
      Relays relays) {
    this(
        rundowns,
        cache,
        journal,
        bookkeeper,
        outputs,
        DecodedClip::open,
        clock,
        pacer,
        health,
        settings,
        relays);
  }

  Playout(
      RundownStore rundowns,
      ClipCache cache,
      Journal journal,
      Bookkeeper bookkeeper,
      Outputs outputs,
      ClipSound.Opener clips,
      StationClock clock,
      Pacer pacer,
      Health health,
      PlayoutSettings settings,
      Relays relays) {
    this.rundowns = rundowns;
    this.urgent = rundowns.urgent();
    this.cache = cache;
    this.journal = journal;
    this.bookkeeper = bookkeeper;
    this.outputs = outputs;
    this.clips = clips;
    this.clock = clock;
    this.pacer = pacer;
    this.health = health;
    this.settings = settings;
    this.relays = relays;
    this.memory = new Memory(cache, clock.now());
    this.upSinceTick = clock.tick();
    this.atStart = rundowns.current();
  }

  @Override
  public String role() {
    return "playout";
  }

  @Override
  public Duration doWork() {
    adopt();
    if (pastUnknown) {
      recall();
    }
    takeOrders();
    for (Runnable deed = wishes.poll(); deed != null; deed = wishes.poll()) {
      deed.run();
    }
    Stretch sounding = stretch;
    if (sounding == null) {
      return plan();
    }
    try {
      return play(sounding);
    } catch (OutputLost e) {
      deviceLost(sounding, e);
      return Duration.ZERO;
    } catch (RuntimeException e) {
      mishap(sounding, e);
      return Duration.ZERO;
    }
  }

  /** How a wish of somebody beside the PC ended. */
  public enum Answer {
    DONE,
    NOTHING,
    SOUNDING,
    QUIET,
    LIVE
  }

  /**
   * Silences what sounds, with what follows in its occurrence. May be called from any thread; wake
   * the playout afterwards.
   */
  public CompletableFuture<Answer> stopNow() {
    return wish(this::stopHere);
  }

  /** Begins what comes next now, with what follows in its occurrence; likewise. */
  public CompletableFuture<Answer> playNext() {
    return wish(this::advanceNext);
  }

  private CompletableFuture<Answer> wish(Supplier<Answer> deed) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    wishes.add(() -> answer.complete(deed.get()));
    return answer;
  }

  private Answer stopHere() {
    Stretch line = stretch;
    Rundown current = playable();
    Part sounding = line == null ? null : line.parts().peekFirst();
    if (line == null || current == null || sounding == null) {
      return Answer.NOTHING;
    }
    String occurrence = sounding.item().occurrenceId();
    for (Urgent order : urgent.toAir()) {
      if (order.id().equals(occurrence)) {
        urgent.stop(occurrence);
        silence(order);
        return Answer.DONE;
      }
    }
    for (Part part : line.takeBack()) {
      bookkeeper.withdraw(part.item().itemId());
    }
    line.parts().forEach(part -> part.stop(Shortfall.STOPPED));
    for (RundownItem item : current.items()) {
      if (item.occurrenceId().equals(occurrence)
          && !memory.hasFinished(item.itemId())
          && !onLine(item.itemId())) {
        giveUp(item, current, Shortfall.STOPPED);
      }
    }
    return Answer.DONE;
  }

  private Answer advanceNext() {
    Rundown current = rundown;
    Instant now = clock.now();
    if (current == null || !clock.trusted()) {
      return Answer.NOTHING;
    }
    if (stretch != null && stretch.started()) {
      return Answer.SOUNDING;
    }
    SoundRules rules = current.rules();
    if (rules != null && rules.quietAt(now)) {
      return Answer.QUIET;
    }
    Optional<RundownItem> first =
        current.items().stream()
            .filter(item -> item.dueAt().isAfter(now) && !memory.hasFinished(item.itemId()))
            .findFirst();
    if (first.isEmpty()) {
      return Answer.NOTHING;
    }
    String occurrence = first.get().occurrenceId();
    if (current.items().stream()
        .filter(item -> item.occurrenceId().equals(occurrence))
        .anyMatch(item -> !(item.content() instanceof ClipRef))) {
      return Answer.LIVE;
    }
    brought.put(
        occurrence,
        Duration.between(
            now.plus(LEAD).plus(settings.latency()).plus(settings.amplifierLead()),
            first.get().dueAt()));
    return Answer.DONE;
  }

  /** The plan with what was brought forward by hand at its new time. */
  private List<RundownItem> plan(Rundown current) {
    if (brought.isEmpty()) {
      return current.items();
    }
    return current.items().stream()
        .map(item -> {
          Duration by = brought.get(item.occurrenceId());
          return by == null
              ? item
              : new RundownItem(
                  item.itemId(),
                  item.occurrenceId(),
                  item.position(),
                  item.kind(),
                  item.title(),
                  item.content(),
                  item.dueAt().minus(by),
                  item.late(),
                  item.hardEnd(),
                  item.approval());
        })
        .sorted(Comparator.comparing(RundownItem::dueAt))
        .toList();
  }

  /** As the rundown has it, for the record. */
  private static RundownItem asPlanned(RundownItem item, Rundown current) {
    return current.items().stream()
        .filter(planned -> planned.itemId().equals(item.itemId()))
        .findFirst()
        .orElse(item);
  }

  /** Ends the sound and hands over what has sounded so far. */
  @Override
  public void stopped() {
    Stretch sounding = stretch;
    if (sounding != null) {
      sounding.lastLook();
      end(sounding, AGENT_STOPPED);
    }
    for (Course course : memory.begun()) {
      conclude(course, reasonOf(memory.breakOf(course.item().itemId())));
    }
  }

  /**
   * A rundown that came in before the first look must not hide what the one before it asked for.
   */
  private void adopt() {
    Rundown before = atStart;
    atStart = null;
    if (before != null) {
      adopt(before);
    }
    Rundown newest = rundowns.current();
    if (newest != null && !newest.equals(rundown)) {
      adopt(newest);
    }
  }

  private void adopt(Rundown renewed) {
    Rundown old = rundown;
    Instant now = clock.now();
    rundown = renewed;
    memory.urgent(urgentIds());
    memory.renewed(old, renewed, now);
    brought
        .keySet()
        .removeIf(id -> renewed.items().stream().noneMatch(i -> i.occurrenceId().equals(id)));
    health.rundownNumber(renewed.number());
    pastUnknown = true;
    recall();
    if (old == null || pastUnknown) {
      return;
    }
    // A clock that is behind, not even trusted perhaps, must not lose what is past for the server.
    Instant past = now.isAfter(renewed.compiledAt()) ? now : renewed.compiledAt();
    for (RundownItem item :
        Timeline.leftBehind(old.items(), renewed.from(), renewed.items(), past)) {
      if (!memory.finished(item.itemId()) && !onLine(item.itemId())) {
        giveUp(item, old, Shortfall.AGENT_DOWN);
      }
    }
    Stretch line = stretch;
    if (line != null && !line.started()) {
      end(line, AGENT_STOPPED);
    } else if (line != null) {
      for (Part part : line.parts()) {
        if (!urgent.names(part.item().occurrenceId())
            && Timeline.withdrawn(part.item(), renewed.from(), renewed.items())) {
          part.stop(Shortfall.STOPPED);
        }
        for (RundownItem item : renewed.items()) {
          if (item.itemId().equals(part.item().itemId()) && item.hardEnd() != null) {
            line.endBy(part, item.hardEnd());
          }
        }
      }
    }
  }

  /** Asks the journal for the past; while it cannot tell, only what lies ahead is played. */
  private void recall() {
    Rundown current = playable();
    if (current == null) {
      return;
    }
    try {
      memory.finished(journal.finished(current.items().stream().map(RundownItem::itemId).toList()));
      memory.finished(journal.finished(urgentIds()));
      memory.sounded(journal.lastSounds(clock.now().minus(Timeline.SLIP.multipliedBy(2))));
      if (stretch == null) {
        for (Course course : journal.underWay()) {
          String id = course.item().itemId();
          if (!memory.finished(id) && memory.course(id) == null) {
            memory.brokenOff(course, AGENT_STOPPED);
          }
        }
      }
      pastUnknown = false;
    } catch (JournalUnavailable e) {
      health.raise(
          Fault.JOURNAL,
          "The journal cannot be read; free or repair the disk. What is due from now on is played.");
    }
  }

  /**
   * Looks what the server ordered to sound at once: clears the line for an emergency, silences what
   * was taken back, and forgets what is done.
   */
  private void takeOrders() {
    List<Urgent> orders = urgent.toAir();
    if (orders.isEmpty() || !clock.trusted()) {
      return;
    }
    Urgent first = orders.getFirst();
    if (urgent.stopped(first.id())) {
      silence(first);
    } else if (first.push().staleAt(clock.now()) && !underWay(first)) {
      LOG.warning("not aired, or not to its end, because it is stale: " + first.air().title());
      giveUpRest(
          first,
          cache.holds(first.air().clip().hash()) ? Shortfall.TOO_LATE : Shortfall.CLIP_UNAVAILABLE);
    } else if (first.air().kind() == ItemKind.TEST_TONE && !clearFor(first)) {
      giveUpRest(first, Shortfall.CLASH);
    }
    if (first.items().stream().allMatch(item -> memory.hasFinished(item.itemId()))) {
      forget(first);
      return;
    }
    Stretch line = stretch;
    if (line != null
        && first.air().kind() == ItemKind.EMERGENCY
        && cache.holds(first.air().clip().hash())
        && !onLine(first)) {
      makeWay(line, first.air().afterwards());
    }
  }

  /** Fades what sounds and takes back what was only written ahead. */
  private void makeWay(Stretch line, Afterwards afterwards) {
    if (!line.started()) {
      end(line, MADE_WAY);
      return;
    }
    for (Part part : line.takeBack()) {
      Course course = part.course();
      if (course.framesAired() > 0) {
        memory.brokenOff(course, MADE_WAY);
      } else {
        bookkeeper.withdraw(part.item().itemId());
      }
    }
    for (Part part : line.parts()) {
      part.makeWay(Shortfall.EMERGENCY);
      if (afterwards != Afterwards.DROP && part.cause() == Shortfall.EMERGENCY) {
        memory.interrupted(
            part.item().occurrenceId(), afterwards == Afterwards.REJOIN, clock.now());
      }
    }
  }

  /** A test tone sounds only where nothing else does, or is about to. */
  private boolean clearFor(Urgent tone) {
    if (underWay(tone)) {
      return true;
    }
    Instant over =
        clock
            .now()
            .plus(
                tone.air()
                    .clip()
                    .length()
                    .plus(tone.air().pause())
                    .multipliedBy(tone.air().times()))
            .plus(CLEAR_OF_THE_PLAN);
    Rundown current = rundown;
    return stretch == null
        && (current == null
            || current.items().stream()
                .filter(item -> item.endsAt().isAfter(clock.now()))
                .filter(item -> !memory.hasFinished(item.itemId()))
                .allMatch(item -> item.dueAt().isAfter(over)));
  }

  private void silence(Urgent order) {
    Stretch line = stretch;
    if (line != null) {
      for (Part part : line.takeBack()) {
        bookkeeper.withdraw(part.item().itemId());
      }
      for (Part part : line.parts()) {
        if (part.item().occurrenceId().equals(order.id())) {
          part.stop(Shortfall.STOPPED);
        }
      }
      if (onLine(order)) {
        return;
      }
    }
    for (RundownItem item : order.items()) {
      Course course = memory.course(item.itemId());
      if (course != null) {
        conclude(course, Shortfall.STOPPED);
      }
    }
    forget(order);
  }

  private void giveUpRest(Urgent order, Shortfall why) {
    for (RundownItem item : order.items()) {
      if (!memory.hasFinished(item.itemId())) {
        Course course = memory.course(item.itemId());
        conclude(
            course == null ? Course.intended(item, rundownNumber(), NO_OUTPUT) : course,
            course == null ? why : reasonOf(memory.breakOf(item.itemId())));
      }
    }
  }

  private void forget(Urgent order) {
    memory.emergencyOver(clock.now());
    try {
      urgent.done(order.id());
    } catch (IOException e) {
      health.raise(Fault.DISK, "An order cannot be written to the disk; free or repair it.");
    }
  }

  /** Whether it sounds, or is in the pause between two of its times. */
  private boolean underWay(Urgent order) {
    Instant last = memory.lastSound(order.id());
    return onLine(order)
        || (last != null && !last.plus(order.air().pause()).plus(UNDER_WAY).isBefore(clock.now()));
  }

  private boolean onLine(Urgent order) {
    Stretch line = stretch;
    return line != null
        && line.parts().stream().anyMatch(part -> order.items().contains(part.item()));
  }

  private List<String> urgentIds() {
    return urgent.toAir().stream()
        .flatMap(order -> order.items().stream())
        .map(RundownItem::itemId)
        .toList();
  }

  /** The next time of what was ordered to sound at once; null if there is none. */
  private Next.@Nullable Play urgentNext(Instant at) {
    List<Urgent> orders = urgent.toAir();
    if (orders.isEmpty()
        || !clock.trusted()
        || urgent.stopped(orders.getFirst().id())
        || !cache.holds(orders.getFirst().air().clip().hash())) {
      return null;
    }
    Urgent order = orders.getFirst();
    if (order.air().kind() == ItemKind.TEST_TONE && stretch != null && !onLine(order)) {
      return null;
    }
    for (RundownItem item : order.items()) {
      if (!memory.finished(item.itemId())) {
        Course before = memory.course(item.itemId());
        Instant last = memory.lastSound(order.id());
        Instant after = last == null || before != null ? at : last.plus(order.air().pause());
        return new Next.Play(
            item, before == null ? 0 : before.nextFrame(), after.isAfter(at) ? after : at);
      }
    }
    return null;
  }

  private long rundownNumber() {
    Rundown current = rundown;
    return current == null ? 0 : current.number();
  }

  /** What to play from; while there is nothing, an emergency is aired all the same. */
  private @Nullable Rundown playable() {
    Rundown current = rundown;
    if (current == null && !urgent.toAir().isEmpty()) {
      Instant now = clock.now();
      return new Rundown("", 1, now, now, now.plus(PREROLL), List.of());
    }
    return current;
  }

  private Duration plan() {
    Rundown current = playable();
    if (current == null
        || !clock.trusted()
        || (urgent.toAir().isEmpty() && !clockSettled(clock.offset() == null))) {
      return LOOK;
    }
    for (Course course : memory.begun()) {
      if (!urgent.names(course.item().occurrenceId())
          && current.items().stream().noneMatch(i -> i.itemId().equals(course.item().itemId()))) {
        conclude(course, Shortfall.INTERRUPTED);
      }
    }
    Instant soonest =
        clock.now().plus(LEAD).plus(settings.latency()).plus(settings.amplifierLead());
    Next next = next(current, soonest);
    return switch (next) {
      case Next.Silence silence -> {
        health.next(null);
        yield LOOK;
      }
      case Next.GiveUp(RundownItem item, Shortfall why) -> {
        giveUp(item, current, why);
        yield Duration.ZERO;
      }
      case Next.Play play -> {
        health.next(new OnAir(play.item().itemId(), play.item().title(), play.item().endsAt()));
        Duration ahead =
            Duration.between(clock.now(), play.at())
                .minus(PREROLL)
                .minus(settings.latency())
                .minus(settings.amplifierLead());
        yield ahead.isPositive() ? shorter(ahead, LOOK) : begin(play, current);
      }
    };
  }

  /** What comes next, leaving out what must not be judged yet. */
  private Next next(Rundown current, Instant at) {
    memory.nothingAside();
    if (pastUnknown) {
      // What has been due since then, and has aired, is in the memory of this process.
      Instant upSince = clock.at(upSinceTick);
      memory.setAside(
          current.items().stream()
              .filter(item -> item.dueAt().isBefore(upSince))
              .map(RundownItem::itemId)
              .toList());
    }
    if (stretch != null) {
      memory.setAside(stretch.parts().stream().map(part -> part.item().itemId()).toList());
    }
    Next.Play first = urgentNext(at);
    if (first != null) {
      return first;
    }
    Next next = Timeline.next(plan(current), memory, at);
    while (next instanceof Next.GiveUp given && !clockSettled(true)) {
      memory.setAside(List.of(given.item().itemId()));
      next = Timeline.next(plan(current), memory, at);
    }
    return next;
  }

  /** A verdict over what is past waits a little for the server to confirm the time. */
  private boolean clockSettled(boolean waiting) {
    return !waiting
        || !clock.measurementWanted()
        || clock.tick() - upSinceTick > CLOCK_SETTLES.toNanos();
  }

  private Duration begin(Next.Play play, Rundown current) {
    Path file = play.item().content() instanceof ClipRef clip ? cache.verified(clip) : null;
    if (file == null && !(play.item().content() instanceof Relay)) {
      health.raise(
          Fault.CLIP,
          "A clip was found changed on the disk and is being fetched again; check the disk.");
      return Duration.ZERO;
    }
    Course before = memory.course(play.item().itemId());
    Output output;
    try {
      output = outputs.open(mayStandIn(before));
      memory.deviceThere(clock.now());
    } catch (OutputUnavailable e) {
      memory.deviceGone(clock.now());
      return REOPEN;
    }
    Stretch opened =
        new Stretch(
            output,
            play.at(),
            Timeline.frames(settings.amplifierLead()) + (output.real() ? SETTLING_FRAMES : 0),
            settings.latency(),
            settings.leadTone(),
            clock,
            pacer);
    try {
      opened.add(part(play, current, output, file), 0);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "clip of " + play.item().itemId() + " cannot be opened", e);
      opened.close();
      return mishap(play.item(), current);
    }
    stretch = opened;
    return Duration.ZERO;
  }

  private Part part(Next.Play play, Rundown current, Output output, @Nullable Path file)
      throws IOException {
    Course before = memory.course(play.item().itemId());
    Course course =
        before == null
            ? Course.intended(asPlanned(play.item(), current), current.number(), output.name())
            : resumed(before, play).on(output.name());
    Duration by = brought.get(play.item().occurrenceId());
    if (before == null && by != null) {
      course =
          course.remarked(
              "Somebody beside the PC began it %d s before its time.".formatted(by.toSeconds()));
    }
    boolean joined =
        file == null ? play.fromFrame() > Timeline.frames(Timeline.GRACE) : play.fromFrame() > 0;
    if (before == null && joined) {
      course = course.blemished(Shortfall.JOINED_LATE);
    }
    ClipSound sound = file == null ? relayed(play, course) : clips.open(file);
    try {
      sound.skip(play.fromFrame());
    } catch (IOException e) {
      sound.close();
      throw e;
    }
    bookkeeper.note(course);
    return new Part(course, play.fromFrame(), sound);
  }

  private ClipSound relayed(Next.Play play, Course course) {
    long beginTick = clock.tickOf(play.at().minus(settings.latency()));
    return new RelayedSound(
        relays.programme(play.item(), this::standIn, beginTick, signalAhead(play, course)));
  }

  /** Whoever comes late has missed the start signal, or has heard it already. */
  private static boolean signalAhead(Next.Play play, Course course) {
    RelayCourse before = course.relay();
    boolean heard =
        before != null
            && before.switches().stream().anyMatch(s -> s.to() == RelayCourse.Feed.SOURCE);
    Relay.StartSignal signal =
        play.item().content() instanceof Relay relay ? relay.startSignal() : null;
    return signal != null
        && !heard
        && ClipRef.lengthOf(play.fromFrame()).compareTo(signal.patience()) <= 0;
  }

  private @Nullable PcmStream standIn(Relay.StandIn standIn) {
    Path file = cache.holds(standIn.clip().hash()) ? cache.verified(standIn.clip()) : null;
    try {
      return file == null ? null : ClipDecoder.open(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a stand-in cannot be opened", e);
      return null;
    }
  }

  private Course resumed(Course before, Next.Play play) {
    String why = memory.breakOf(play.item().itemId());
    Instant last = before.lastFrameAt();
    Course course = before;
    if (last != null) {
      course =
          course.remarked(
              "%s; the item went on after %.1f s, %.1f s into it."
                  .formatted(
                      why,
                      Duration.between(last, play.at()).toMillis() / 1000.0,
                      ClipRef.lengthOf(play.fromFrame()).toMillis() / 1000.0));
    }
    return play.fromFrame() > before.nextFrame() ? course.blemished(reasonOf(why)) : course;
  }

  private Duration play(Stretch line) throws OutputLost {
    keepFilled(line);
    if (!line.started()) {
      Duration until = line.untilStart();
      if (until.compareTo(PREROLL.multipliedBy(2)) > 0
          || until.compareTo(Timeline.GRACE.negated()) < 0) {
        // The clock has been set since the line was opened.
        end(line, AGENT_STOPPED);
        return Duration.ZERO;
      }
      Duration rest = line.startInTime();
      if (!line.started()) {
        return rest;
      }
      deviceWasLost = false;
      progressTick = clock.tick();
    }
    Duration rest = line.observe(this::over);
    Part sounding = line.parts().peekFirst();
    if (sounding == null) {
      line.close();
      stretch = null;
      health.onAir(null);
      return Duration.ZERO;
    }
    report(line, sounding);
    return rest;
  }

  private void keepFilled(Stretch line) throws OutputLost {
    setVolume(line);
    line.fill();
    while (line.hungry() && chain(line)) {
      setVolume(line);
      line.fill();
    }
    if (line.hungry()) {
      line.pad();
    }
  }

  /** By the hour, and only for what is planned: an emergency is never turned down. */
  private void setVolume(Stretch line) {
    Rundown current = rundown;
    SoundRules rules = current == null ? null : current.rules();
    int percent = rules == null ? 100 : rules.percentAt(clock.now());
    health.volume(percent);
    for (Part part : line.parts()) {
      if (part.item().kind() != ItemKind.EMERGENCY) {
        part.volume(percent);
      }
    }
  }

  /** Puts the item that follows without a longer pause on the line. */
  private boolean chain(Stretch line) {
    Rundown current = playable();
    if (current == null || clock.tick() - chainTick < 0) {
      return false;
    }
    Part previous = line.parts().peekLast();
    Instant end = line.end();
    if (previous != null) {
      memory.willSound(previous.item().occurrenceId(), end);
    }
    switch (next(current, end)) {
      case Next.Silence silence -> {}
      case Next.GiveUp(RundownItem item, Shortfall why) -> {
        giveUp(item, current, why);
        return true;
      }
      case Next.Play play -> {
        Duration gap = Duration.between(end, play.at());
        if (gap.compareTo(LONGEST_GAP) <= 0) {
          return append(line, play, current, Timeline.frames(gap));
        }
      }
    }
    chainTick = clock.tick() + LOOK.toNanos() / 2;
    return false;
  }

  private boolean append(Stretch line, Next.Play play, Rundown current, long gapFrames) {
    Path file = play.item().content() instanceof ClipRef clip ? cache.verified(clip) : null;
    if (file == null && !(play.item().content() instanceof Relay)) {
      return true;
    }
    try {
      line.add(part(play, current, line.output(), file), gapFrames);
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "clip of " + play.item().itemId() + " cannot be opened", e);
      mishap(play.item(), current);
      return true;
    }
  }

  private void report(Stretch line, Part sounding) {
    if (sounding.begun()) {
      OnAir before = health.onAir();
      if (before == null || !before.itemId().equals(sounding.item().itemId())) {
        Course course = sounding.course();
        Instant ends =
            clock
                .now()
                .plus(
                    ClipRef.lengthOf(
                        Math.max(0, course.item().content().frames() - course.nextFrame())));
        health.onAir(new OnAir(sounding.item().itemId(), sounding.item().title(), ends));
        progressTick = clock.tick();
        bookkeeper.note(course);
      }
      health.level(line.level());
    }
    if (clock.tick() - progressTick >= PROGRESS.toNanos()) {
      progressTick = clock.tick();
      bookkeeper.note(sounding.course());
    }
  }

  private void over(Part part) {
    part.close();
    if (part.cause() == Shortfall.EMERGENCY
        && memory.interruption(part.item().occurrenceId()) != null) {
      memory.brokenOff(part.course(), MADE_WAY);
      bookkeeper.note(part.course());
      return;
    }
    conclude(part.course(), part.cause());
  }

  private void conclude(Course course, @Nullable Shortfall why) {
    memory.concluded(course);
    mishaps.remove(course.item().itemId());
    bookkeeper.conclude(course, why, clock.offset());
    LOG.info(() ->
        "%s: %.1f of %.1f s sounded%s"
            .formatted(
                course.item().title(),
                ClipRef.lengthOf(course.framesAired()).toMillis() / 1000.0,
                course.item().content().length().toMillis() / 1000.0,
                why == null ? "" : " (" + why + ")"));
  }

  private void giveUp(RundownItem item, Rundown from, Shortfall why) {
    Course before = memory.course(item.itemId());
    if (before == null) {
      conclude(Course.intended(item, from.number(), NO_OUTPUT), why);
      return;
    }
    conclude(before, why == Shortfall.INTERRUPTED ? reasonOf(memory.breakOf(item.itemId())) : why);
  }

  private void deviceLost(Stretch line, OutputLost e) {
    LOG.warning("the sound was lost: " + e.getMessage());
    health.raise(
        Fault.OUTPUT,
        "The sound device was lost; playing goes on where it stopped when the device is back.");
    line.lastLook();
    deviceWasLost = line.output().real();
    deviceLostTick = clock.tick();
    memory.deviceGone(clock.now());
    end(line, DEVICE_LOST);
  }

  /** Something nobody foresaw: the item is tried again, but not for ever. */
  private void mishap(Stretch line, RuntimeException e) {
    LOG.log(Level.SEVERE, "playing goes on after " + e, e);
    Part first = line.parts().peekFirst();
    line.lastLook();
    end(line, "The agent met an error");
    Rundown current = rundown;
    if (first != null && current != null) {
      mishap(first.item(), current);
    }
  }

  private Duration mishap(RundownItem item, Rundown current) {
    if (mishaps.merge(item.itemId(), 1, Integer::sum) >= PATIENCE) {
      giveUp(item, current, Shortfall.DAMAGED_CLIP);
    }
    return REOPEN;
  }

  /** Takes everything off the line; what has begun to sound is kept in mind as broken off. */
  private void end(Stretch line, String why) {
    stretch = null;
    line.close();
    List<Part> parts = new ArrayList<>(line.parts());
    for (Part part : parts) {
      String id = part.item().itemId();
      Course course = part.course();
      if (part.over()) {
        over(part);
      } else if (part.cause() == Shortfall.STOPPED && course.framesAired() > 0) {
        conclude(course, Shortfall.STOPPED);
      } else if (course.framesAired() > 0) {
        memory.brokenOff(course, why);
        bookkeeper.note(course);
      } else {
        bookkeeper.withdraw(id);
      }
    }
    health.onAir(null);
  }

  private boolean mayStandIn(@Nullable Course before) {
    if (before != null && before.framesAired() > 0) {
      return !health.realDevice();
    }
    return !deviceWasLost || clock.tick() - deviceLostTick > DEVICE_MAY_COME_BACK.toNanos();
  }

  private boolean onLine(String itemId) {
    Stretch line = stretch;
    return line != null
        && line.parts().stream().anyMatch(part -> part.item().itemId().equals(itemId));
  }

  private static Shortfall reasonOf(@Nullable String why) {
    if (MADE_WAY.equals(why)) {
      return Shortfall.EMERGENCY;
    }
    return DEVICE_LOST.equals(why) ? Shortfall.DEVICE_LOST : Shortfall.INTERRUPTED;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
