package vn.loaphuong.server.timetable.recurrence;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Sentences about recurrences for the tests of what comes after them. */
public final class SpokenRecurrences {

  private SpokenRecurrences() {}

  /** As a Vietnamese page says it. */
  public static String inVietnamese(Series series) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/recurrence");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return new RecurrenceWords(messages).sentence(series, Locale.of("vi"));
  }
}
