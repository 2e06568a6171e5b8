package vn.loaphuong.airing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) as text and as maps, lists, strings, {@link Figure}s, booleans and null, and
 * nothing else.
 */
final class JsonText {

  /** No message is nested nearly as deep; a stranger's must not overflow the stack. */
  private static final int DEEPEST = 50;

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * A number as it is written.
   *
   * @param digits by RFC 8259
   */
  record Figure(String digits) {}

  /**
   * Takes a document apart.
   *
   * @throws IllegalArgumentException if it is none
   */
  static @Nullable Object read(byte[] document) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text is not UTF-8", e);
    }
    JsonText json = new JsonText(text);
    Object value = json.value(0);
    json.space();
    if (json.at < text.length()) {
      throw json.bad("something follows");
    }
    return value;
  }

  /** Writes a value as a document. */
  static String of(@Nullable Object value, boolean indented) {
    StringBuilder out = new StringBuilder(256);
    write(value, out, indented ? 0 : -1);
    return out.toString();
  }

  private @Nullable Object value(int depth) {
    space();
    if (at == text.length()) {
      throw bad("it ends too early");
    }
    if (depth > DEEPEST) {
      throw bad("it is nested too deep");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> figure();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    if (next('}')) {
      return object;
    }
    do {
      space();
      if (at == text.length() || text.charAt(at) != '"') {
        throw bad("a name is missing");
      }
      String name = string();
      must(':');
      object.put(name, value(depth + 1));
    } while (next(','));
    must('}');
    return object;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    if (next(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
    } while (next(','));
    must(']');
    return list;
  }

  private String string() {
    int from = ++at;
    while (at < text.length() && plain(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(from, at++);
    }
    StringBuilder string = new StringBuilder(text.substring(from, at));
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw bad("a control character stands in a text");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    must('"');
    return string.toString();
  }

  private static boolean plain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw bad("an escape breaks off");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(text.charAt(at++), 16);
          if (digit < 0) {
            throw bad("an escape is no number");
          }
          code = code * 16 + digit;
        }
        yield (char) code;
      }
      default -> throw bad("there is no such escape");
    };
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw bad("it is no JSON");
    }
    at += word.length();
    return meaning;
  }

  private Figure figure() {
    int from = at;
    next('-', false);
    int whole = digits();
    if (whole == 0 || (whole > 1 && text.charAt(at - whole) == '0')) {
      throw bad("it is no JSON");
    }
    if (next('.', false) && digits() == 0) {
      throw bad("a number breaks off");
    }
    if (next('e', false) || next('E', false)) {
      if (!next('-', false)) {
        next('+', false);
      }
      if (digits() == 0) {
        throw bad("a number breaks off");
      }
    }
    return new Figure(text.substring(from, at));
  }

  private int digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  private void must(char c) {
    if (!next(c)) {
      throw bad("a " + c + " is missing");
    }
  }

  private boolean next(char c) {
    return next(c, true);
  }

  private boolean next(char c, boolean behindSpace) {
    if (behindSpace) {
      space();
    }
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException bad(String why) {
    return new IllegalArgumentException(why + " at character " + (at + 1));
  }

  /**
   * @param indent how far the lines are in; -1 for all in one line
   */
  private static void write(@Nullable Object value, StringBuilder out, int indent) {
    switch (value) {
      case null -> out.append("null");
      case String string -> write(string, out);
      case Figure figure -> out.append(figure.digits());
      case Boolean truth -> out.append(truth);
      case List<?> list -> {
        int inner = indent < 0 ? -1 : indent + 2;
        out.append('[');
        for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
          line(out, inner);
          write(each.next(), out, inner);
          out.append(each.hasNext() ? "," : "");
        }
        line(out, list.isEmpty() ? -1 : indent);
        out.append(']');
      }
      case Map<?, ?> object -> {
        int inner = indent < 0 ? -1 : indent + 2;
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> each = object.entrySet().iterator();
            each.hasNext(); ) {
          Map.Entry<?, ?> field = each.next();
          line(out, inner);
          write(String.valueOf(field.getKey()), out);
          out.append(indent < 0 ? ":" : " : ");
          write(field.getValue(), out, inner);
          out.append(each.hasNext() ? "," : "");
        }
        line(out, object.isEmpty() ? -1 : indent);
        out.append('}');
      }
      default -> throw new IllegalStateException("no JSON: " + value.getClass());
    }
  }

  private static void line(StringBuilder out, int indent) {
    if (indent >= 0) {
      out.append('\n').repeat(' ', indent);
    }
  }

  private static void write(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
