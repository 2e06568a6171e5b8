package vn.loaphuong.server.programmes.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;

/** Says what an edition is for, in the language of the page. Templates know it by its name. */
@Component
class Periods {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final MessageSource messages;

  Periods(MessageSource messages) {
    this.messages = messages;
  }

  /** Such as "Tháng 12/2026". */
  public String label(Programme programme, LocalDate first) {
    DateTimeFormatter format = programme.rhythm() == Rhythm.MONTHLY ? MONTH : DAY;
    return messages.getMessage(
        "programme.period." + programme.rhythm(),
        new Object[] {format.format(first)},
        LocaleContextHolder.getLocale());
  }
}
