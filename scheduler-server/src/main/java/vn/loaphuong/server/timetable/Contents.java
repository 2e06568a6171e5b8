package vn.loaphuong.server.timetable;

import java.util.ArrayList;
import java.util.List;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.Clips;
import vn.loaphuong.server.library.StationSounds;

/**
 * What the contents of slots are made of, as things stand when they are asked for.
 *
 * @param bulletins which of them may be heard
 * @param sounds of the station itself
 * @param clips that are on disk
 */
record Contents(AirableBulletins bulletins, StationSounds sounds, Clips clips) {

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
    }
    if (obstacles.isEmpty() && occurrence.slot().withSignatureTune()) {
      parts.addFirst(tune());
    }
    parts.removeIf(part -> part.kind() == ItemKind.SIGNATURE_TUNE && !music);
    parts.stream()
        .filter(part -> clips.open(part.clip().hash()).isEmpty())
        .map(part -> new Obstacle.ClipMissing(part.title()))
        .distinct()
        .forEach(obstacles::add);
    return new Made(parts, obstacles);
  }

  private Part tune() {
    return new Part(ItemKind.SIGNATURE_TUNE, "Nhạc hiệu", sounds.signatureTune(), STATION_SOUND);
  }
}
