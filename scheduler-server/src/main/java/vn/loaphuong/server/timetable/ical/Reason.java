package vn.loaphuong.server.timetable.ical;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * Why an event of a file cannot be imported. It is a message.
 *
 * @param key of the sentence in the message files
 * @param values for the places in the sentence
 */
public record Reason(String key, List<String> values) implements MessageSourceResolvable {

  public Reason {
    values = List.copyOf(values);
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return values.toArray();
  }
}
