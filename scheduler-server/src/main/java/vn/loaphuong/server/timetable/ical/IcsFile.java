package vn.loaphuong.server.timetable.ical;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.problems.Refusal;

/**
 * A file from another calendar program, taken apart and no more: properties as they stand. Whatever
 * is sent, this needs a bounded share of memory and stack, asks no network, and refuses in one
 * sentence what is no calendar.
 *
 * @param events in their order
 * @param offsets the offsets from UTC that the file gives each time zone of its own
 */
record IcsFile(List<Component> events, Map<String, List<String>> offsets) {

  /** The most a file may have in bytes: a ward's year has some kilobytes. */
  static final int LARGEST = 1 << 20;

  /** The most events a file may have. */
  static final int MOST_EVENTS = 100;

  private static final int LONGEST_VALUE = 20_000;
  private static final int DEEPEST = 3;
  private static final int MOST_PROPERTIES = 20_000;

  /**
   * One line of a file.
   *
   * @param parameters by their names in capitals
   */
  record Property(String name, Map<String, String> parameters, String value) {}

  /** One event. */
  record Component(List<Property> properties) {
    List<Property> all(String name) {
      return properties.stream().filter(property -> property.name().equals(name)).toList();
    }

    @Nullable Property one(String name) {
      List<Property> all = all(name);
      return all.isEmpty() ? null : all.getFirst();
    }
  }

  /**
   * Takes a file apart.
   *
   * @throws Refusal if it is too large, no calendar, cut off, or goes beyond any limit
   */
  static IcsFile read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw refused("ics.too-large", Integer.toString(LARGEST >> 20));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused("ics.no-calendar");
    }
    text = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (!text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
      throw refused("ics.no-calendar");
    }
    if (!text.stripTrailing().toUpperCase(Locale.ROOT).endsWith("END:VCALENDAR")) {
      throw refused("ics.cut-off");
    }
    Reading reading = new Reading();
    try {
      new CalendarParserImpl()
          .parse(new UnfoldingReader(new StringReader(lines(text)), true), reading);
    } catch (ParserException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Refusal refusal) {
          throw refusal;
        }
      }
      throw refused("ics.unreadable", Integer.toString(Math.max(1, e.getLineNo())));
    } catch (IOException e) {
      throw refused("ics.cut-off");
    }
    if (reading.events.isEmpty()) {
      throw refused("ics.empty");
    }
    return new IcsFile(reading.events, reading.offsets);
  }

  /** With the line ends of the standard, and no empty lines, which some programs leave. */
  private static String lines(String text) {
    StringBuilder lines = new StringBuilder(text.length() + 1024);
    text.lines().filter(line -> !line.isBlank()).forEach(line -> lines.append(line).append("\r\n"));
    return lines.toString();
  }

  static Refusal refused(String key, Object... values) {
    return Refusal.ofField("file", key, values);
  }

  private static final class Reading implements ContentHandler {
    private final List<Component> events = new ArrayList<>();
    private final Map<String, List<String>> offsets = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private List<Property> properties = new ArrayList<>();
    private Map<String, String> parameters = new HashMap<>();
    private String property = "";
    private String zone = "";
    private List<String> zoneOffsets = new ArrayList<>();
    private int seen;

    @Override
    public void startCalendar() {
      // its properties say nothing that matters here
    }

    @Override
    public void endCalendar() {
      // nothing is left open: the parser has seen to that
    }

    @Override
    public void startComponent(String name) {
      if (open.size() >= DEEPEST) {
        throw refused("ics.too-deep");
      }
      open.push(name.toUpperCase(Locale.ROOT));
      if (open.size() == 1) {
        properties = new ArrayList<>();
        zone = "";
        zoneOffsets = new ArrayList<>();
      }
    }

    @Override
    public void endComponent(String name) {
      open.pop();
      if (!open.isEmpty()) {
        return;
      }
      switch (name.toUpperCase(Locale.ROOT)) {
        case "VEVENT" -> {
          if (events.size() == MOST_EVENTS) {
            throw refused("ics.too-many", Integer.toString(MOST_EVENTS));
          }
          events.add(new Component(List.copyOf(properties)));
        }
        case "VTIMEZONE" -> offsets.put(zone, List.copyOf(zoneOffsets));
        default -> {}
      }
    }

    @Override
    public void startProperty(String name) {
      if (++seen > MOST_PROPERTIES) {
        throw refused("ics.too-many", Integer.toString(MOST_EVENTS));
      }
      property = name.toUpperCase(Locale.ROOT);
      parameters = new HashMap<>();
    }

    @Override
    public void parameter(String name, String value) {
      parameters.put(name.toUpperCase(Locale.ROOT), value.replaceAll("^\"|\"$", ""));
    }

    @Override
    public void propertyValue(String value) {
      if (value.length() > LONGEST_VALUE) {
        throw refused("ics.long-line");
      }
      if (open.size() == 1) {
        properties.add(new Property(property, parameters, value));
        if (property.equals("TZID")) {
          zone = value;
        }
      } else if (open.size() == 2 && property.equals("TZOFFSETTO")) {
        zoneOffsets.add(value);
      }
    }

    @Override
    public void endProperty(String name) {
      property = "";
    }
  }
}
