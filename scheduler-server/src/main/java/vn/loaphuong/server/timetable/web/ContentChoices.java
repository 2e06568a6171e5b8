package vn.loaphuong.server.timetable.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.relays.RelayedStation;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Slot;

/** What a slot can hold, for people to choose from, and what it is called. */
@Component
class ContentChoices {

  /**
   * One choice.
   *
   * @param value as the form sends it
   * @param bulletin for its length and state; null if it is none
   */
  public record Choice(String value, String title, @Nullable Bulletin bulletin) {}

  private final Library library;
  private final Studio studio;
  private final Relays relays;
  private final MessageSource messages;

  ContentChoices(Library library, Studio studio, Relays relays, MessageSource messages) {
    this.library = library;
    this.studio = studio;
    this.relays = relays;
    this.messages = messages;
  }

  /** Bulletins that are approved or wait for it, and the one that is chosen already. */
  List<Choice> bulletins(@Nullable String chosen) {
    List<Bulletin> all = new ArrayList<>(library.list(BulletinState.APPROVED, ""));
    all.addAll(library.list(BulletinState.SUBMITTED, ""));
    if (chosen != null && all.stream().noneMatch(one -> value(one).equals(chosen))) {
      library.list(null, "").stream()
          .filter(one -> value(one).equals(chosen))
          .forEach(all::addFirst);
    }
    return all.stream().map(one -> new Choice(value(one), one.words().title(), one)).toList();
  }

  /** Programmes, each with whatever edition it has for the day. */
  List<Choice> programmes() {
    return studio.programmes().stream()
        .map(one -> new Choice("programme:" + one.id(), one.title(), null))
        .toList();
  }

  /** Other stations. */
  List<Choice> relays() {
    return relays.all().stream()
        .map(one -> new Choice("relay:" + one.id(), one.title(), null))
        .toList();
  }

  /** Single editions of programmes, for one occurrence: the latest of each. */
  List<Choice> editions() {
    return studio.programmes().stream()
        .flatMap(programme -> studio.editions(programme.id()).stream().limit(6))
        .map(one -> new Choice("edition:" + one.id(), title(one), null))
        .toList();
  }

  /** What a content is called. */
  public String title(Content content) {
    return switch (content) {
      case Content.Bulletin(String bulletinId) -> library.get(bulletinId).words().title();
      case Content.Programme(String programmeId) -> studio.programme(programmeId).title();
      case Content.Edition(String editionId) -> title(studio.get(editionId));
      case Content.Relay(String stationId, var _) -> title(relays.get(stationId));
    };
  }

  /** What a content is called; if it is gone, what its slot is called. */
  String title(Content content, Slot slot) {
    try {
      return title(content);
    } catch (Refusal gone) {
      return slot.title();
    }
  }

  private String title(Edition edition) {
    Programme programme = studio.programme(edition.programmeId());
    return programme.title() + ", " + programme.said(edition.first());
  }

  private String title(RelayedStation station) {
    return messages.getMessage(
        "slot.relay-of", new Object[] {station.title()}, LocaleContextHolder.getLocale());
  }

  private static String value(Bulletin bulletin) {
    return new Content.Bulletin(bulletin.id()).written();
  }
}
