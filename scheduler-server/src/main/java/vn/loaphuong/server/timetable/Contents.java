package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.Clips;
import vn.loaphuong.server.library.StationSounds;
import vn.loaphuong.server.programmes.AirableEditions;
import vn.loaphuong.server.programmes.Piece;
import vn.loaphuong.server.relays.AirableRelays;

/**
 * What the contents of slots are made of, as things stand when they are asked for.
 *
 * @param bulletins which of them may be heard
 * @param editions of programmes, which of them may be heard
 * @param relays of other stations
 * @param sounds of the station itself
 * @param clips that are on disk
 */
record Contents(
    AirableBulletins bulletins,
    AirableEditions editions,
    AirableRelays relays,
    StationSounds sounds,
    Clips clips) {

  /** Approval by which the station's own sounds are heard. */
  static final String STATION_SOUND = "station";

  /**
   * What is heard, or why nothing is.
   *
   * @param parts in order; empty if that cannot be known
   * @param obstacles empty if it may be heard
   */
  record Made(List<Part> parts, List<Obstacle> obstacles) {}

  /**
   * Makes what an occurrence is to be heard with.
   *
   * @param music whether tunes may be heard; national mourning silences them
   */
  Made make(Occurrence occurrence, boolean music) {
    List<Part> parts = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    switch (occurrence.content()) {
      case Content.Bulletin(String bulletinId) ->
          bulletins
              .find(bulletinId)
              .ifPresentOrElse(
                  bulletin ->
                      parts.add(
                          new Part(
                              ItemKind.BULLETIN,
                              bulletin.title(),
                              bulletin.clip(),
                              bulletin.approval())),
                  () -> obstacles.add(new Obstacle.NotApproved()));
      case Content.Programme(String programmeId) ->
          add(editions.on(programmeId, occurrence.date()), parts, obstacles);
      case Content.Edition(String editionId) -> add(editions.edition(editionId), parts, obstacles);
      case Content.Relay(String stationId, Duration length) ->
          relays
              .relay(stationId, length)
              .ifPresentOrElse(
                  relay ->
                      parts.add(
                          new Part(ItemKind.RELAY, relay.title(), relay.relay(), relay.approval())),
                  () -> obstacles.add(new Obstacle.Gone()));
    }
    boolean bringsItsTune =
        occurrence.content() instanceof Content.Programme
            || occurrence.content() instanceof Content.Edition;
    if (obstacles.isEmpty() && occurrence.slot().withSignatureTune() && !bringsItsTune) {
      parts.addFirst(tune());
    }
    parts.removeIf(part -> part.kind() == ItemKind.SIGNATURE_TUNE && !music);
    parts.stream()
        .filter(part -> part.sound().clips().stream().anyMatch(this::isMissing))
        .map(part -> new Obstacle.ClipMissing(part.title()))
        .distinct()
        .forEach(obstacles::add);
    return new Made(parts, obstacles);
  }

  private boolean isMissing(ClipRef clip) {
    return clips.open(clip.hash()).isEmpty();
  }

  private static void add(
      AirableEditions.Answer answer, List<Part> parts, List<Obstacle> obstacles) {
    switch (answer) {
      case AirableEditions.Answer.Airable(var pieces, String approval) -> {
        for (Piece piece : pieces) {
          parts.add(part(piece, approval));
        }
      }
      case AirableEditions.Answer.Unapproved(String programme, String period) ->
          obstacles.add(new Obstacle.EditionNotApproved(programme, period));
      case AirableEditions.Answer.Missing(String programme, String period) ->
          obstacles.add(new Obstacle.NoEdition(programme, period));
      case AirableEditions.Answer.Gone() -> obstacles.add(new Obstacle.Gone());
    }
  }

  /** A bulletin is heard by its own approval, so that the log counts it where it belongs. */
  private static Part part(Piece piece, String ofTheEdition) {
    String own = piece.approval();
    String approval = own != null ? own : piece.kind().words() ? ofTheEdition : STATION_SOUND;
    return new Part(
        piece.kind().inTheLog(), piece.title(), Objects.requireNonNull(piece.clip()), approval);
  }

  private Part tune() {
    return new Part(ItemKind.SIGNATURE_TUNE, "Nhạc hiệu", sounds.signatureTune(), STATION_SOUND);
  }
}
