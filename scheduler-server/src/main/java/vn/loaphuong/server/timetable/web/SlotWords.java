package vn.loaphuong.server.timetable.web;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
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
}
