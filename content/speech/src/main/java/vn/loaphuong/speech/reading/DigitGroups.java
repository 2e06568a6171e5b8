package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;

/** Digits said one by one, in groups with short pauses, so that a listener can write them down. */
final class DigitGroups {
  private DigitGroups() {}

  static String only(String written) {
    return written.replaceAll("[^0-9]", "");
  }

  /** Groups as they were written; a long unbroken group is broken up. */
  static String asWritten(String written) {
    List<String> groups = new ArrayList<>();
    for (String group : written.split("\\D+")) {
      if (!group.isEmpty()) {
        groups.add(group.length() > 5 ? of(group) : Numbers.digits(group));
      }
    }
    return String.join(", ", groups);
  }

  /** 4-3-3 for ten digits, threes for the rest; the last group may have four. */
  static String of(String digits) {
    List<String> groups = new ArrayList<>();
    int at = 0;
    int length = digits.length();
    if (length == 10 || length == 4) {
      groups.add(Numbers.digits(digits.substring(0, 4)));
      at = 4;
    }
    while (at < length) {
      int rest = length - at;
      int size = rest == 4 || rest == 5 ? rest : Math.min(3, rest);
      if (length == 5) {
        size = Math.min(3, rest);
      }
      groups.add(Numbers.digits(digits.substring(at, at + size)));
      at += size;
    }
    return String.join(", ", groups);
  }
}
