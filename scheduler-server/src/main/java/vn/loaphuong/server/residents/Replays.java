package vn.loaphuong.server.residents;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.AiringQuery;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.library.Clips;
import vn.loaphuong.server.station.PublicAccesses;

/**
 * Nghe lại: bulletins that were heard whole from the loudspeakers, by the airing log, for as many
 * days as the station allows. Thread-safe.
 */
@Service
public class Replays {

  private static final int MOST = 1_000;

  /**
   * One bulletin that was heard.
   *
   * @param at when
   */
  public record Replay(String title, Instant at, ClipHash clip, Duration length) {}

  private final AiringLog log;
  private final Clips clips;
  private final PublicAccesses access;
  private final Clock clock;

  Replays(AiringLog log, Clips clips, PublicAccesses access, Clock clock) {
    this.log = log;
    this.clips = clips;
    this.access = access;
    this.clock = clock;
  }

  /**
   * What may be listened to again, the latest first; what several PCs aired at once is there once.
   */
  public List<Replay> all() {
    int days = access.current().replayDays();
    if (days == 0) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Replay> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    AiringQuery query =
        new AiringQuery(now.minus(Duration.ofDays(days)), now, Set.of(Outcome.AIRED), null);
    for (LoggedAiring line : log.find(query, 0, MOST)) {
      AiringRecord record = line.record();
      ClipHash clip = record.clip();
      if (record.kind() == ItemKind.BULLETIN
          && clip != null
          && seen.add(record.plannedStart() + clip.hex())
          && clips.open(clip).isPresent()) {
        all.add(
            new Replay(
                record.title(),
                record.plannedStart(),
                clip,
                ClipRef.lengthOf(record.framesAired())));
      }
    }
    return all;
  }

  /** The sound of a clip, if it may be listened to again. */
  public Optional<Path> sound(String hash) {
    return all().stream()
        .map(Replay::clip)
        .filter(clip -> clip.hex().equals(hash))
        .findFirst()
        .flatMap(clips::open);
  }
}
