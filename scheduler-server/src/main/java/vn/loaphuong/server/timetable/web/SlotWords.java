package vn.loaphuong.server.timetable.web;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.recurrence.RecurrenceWords;

/** Says when a slot is heard, in the language of the page. Templates know it by its name. */
@Component
class SlotWords {

  private final RecurrenceWords words;

  SlotWords(RecurrenceWords words) {
    this.words = words;
  }

  /** Such as "Thứ Hai và Thứ Năm hằng tuần, lúc 17:00". */
  public String sentence(Recurrence recurrence) {
    return words.sentence(recurrence.series(), LocaleContextHolder.getLocale());
  }

  /** What kind of thing is heard: the end of a key of the messages. */
  public String kind(Content content) {
    return TimetableFeed.Kind.of(content).name();
  }

  /** The icon of that kind. */
  public String icon(Content content) {
    return switch (TimetableFeed.Kind.of(content)) {
      case PROGRAMME -> "bi-collection-play";
      case BULLETIN -> "bi-file-earmark-text";
      case RELAY -> "bi-broadcast";
    };
  }
}
