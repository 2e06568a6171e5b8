package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one lexicon file; lines it cannot use become problems. */
final class LexiconParser {
  private static final Pattern ENTRY =
      Pattern.compile("(\\S(?:.*?\\S)?) = ([^\\[\\]=]*?)((?: ?\\[[^\\[\\]]*\\])*)");
  private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)\\]");

  private final LexiconSource source;
  private final List<LexiconEntry> entries = new ArrayList<>();
  private final List<LexiconProblem> problems = new ArrayList<>();
  private LexiconEntry.Kind kind = LexiconEntry.Kind.ABBREVIATION;
  private boolean anyCase;

  LexiconParser(LexiconSource source) {
    this.source = source;
    int number = 0;
    for (String line : source.text().lines().toList()) {
      number++;
      int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
      String content = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!content.isEmpty()) {
        parse(content, number);
      }
    }
  }

  List<LexiconEntry> entries() {
    return entries;
  }

  List<LexiconProblem> problems() {
    return problems;
  }

  private void parse(String content, int line) {
    if (content.startsWith("@")) {
      if (!directive(content)) {
        problem(line, LexiconProblem.Kind.MALFORMED, content);
      }
      return;
    }
    if (kind == LexiconEntry.Kind.COLLOCATION) {
      entries.add(entry(content, content, List.of(), false, line));
      return;
    }
    Matcher matcher = ENTRY.matcher(content);
    if (!matcher.matches()) {
      problem(line, LexiconProblem.Kind.MALFORMED, content);
      return;
    }
    String written = matcher.group(1);
    String spoken = matcher.group(2).strip();
    if (spoken.isEmpty() || !Speakable.isSpeakable(spoken)) {
      problem(line, LexiconProblem.Kind.UNSPEAKABLE, written);
      return;
    }
    List<LexiconEntry.Condition> conditions = new ArrayList<>();
    boolean sure = false;
    Matcher brackets = BRACKET.matcher(matcher.group(3));
    while (brackets.find()) {
      String bracket = brackets.group(1).strip();
      if (bracket.equals("sure")) {
        sure = true;
        continue;
      }
      LexiconEntry.Condition condition = condition(bracket);
      if (condition == null) {
        problem(line, LexiconProblem.Kind.MALFORMED, content);
        return;
      }
      conditions.add(condition);
    }
    entries.add(entry(written, spoken, conditions, sure, line));
  }

  private LexiconEntry entry(
      String written,
      String spoken,
      List<LexiconEntry.Condition> conditions,
      boolean sure,
      int line) {
    return new LexiconEntry(kind, written, spoken, anyCase, conditions, sure, source.name(), line);
  }

  private static LexiconEntry.@Nullable Condition condition(String bracket) {
    int colon = bracket.indexOf(':');
    String name = (colon < 0 ? bracket : bracket.substring(0, colon)).strip();
    LexiconEntry.Where where =
        switch (name) {
          case "prev" -> LexiconEntry.Where.PREVIOUS;
          case "next" -> LexiconEntry.Where.NEXT;
          case "near" -> LexiconEntry.Where.NEAR;
          case "number" -> LexiconEntry.Where.NUMBER;
          case "long number" -> LexiconEntry.Where.LONG_NUMBER;
          case "amount" -> LexiconEntry.Where.AMOUNT;
          case "counted" -> LexiconEntry.Where.COUNTED;
          case "name" -> LexiconEntry.Where.NAME;
          case "start" -> LexiconEntry.Where.START;
          default -> null;
        };
    boolean needsWords =
        where == LexiconEntry.Where.PREVIOUS
            || where == LexiconEntry.Where.NEXT
            || where == LexiconEntry.Where.NEAR;
    if (where == null || needsWords != colon >= 0) {
      return null;
    }
    List<String> words = new ArrayList<>();
    if (needsWords) {
      for (String word : bracket.substring(colon + 1).split(",")) {
        if (!word.isBlank()) {
          words.add(Tones.fold(word.strip()));
        }
      }
      if (words.isEmpty()) {
        return null;
      }
    }
    return new LexiconEntry.Condition(where, words);
  }

  private boolean directive(String content) {
    String[] parts = content.substring(1).split(" +");
    if (parts.length != 2) {
      return false;
    }
    if (parts[0].equals("case")) {
      anyCase = parts[1].equals("any");
      return anyCase || parts[1].equals("exact");
    }
    if (parts[0].equals("kind")) {
      String name = parts[1].replace('-', '_').toUpperCase(Locale.ROOT);
      for (LexiconEntry.Kind value : LexiconEntry.Kind.values()) {
        if (value.name().equals(name)) {
          kind = value;
          return true;
        }
      }
    }
    return false;
  }

  private void problem(int line, LexiconProblem.Kind problem, String written) {
    problems.add(new LexiconProblem(source.name(), line, problem, written, "", 0));
  }
}
