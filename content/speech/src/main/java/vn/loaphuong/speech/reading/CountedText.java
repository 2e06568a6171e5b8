package vn.loaphuong.speech.reading;

import java.util.concurrent.atomic.LongAdder;

/**
 * A text that counts how often a character of it is looked at. Patterns read through it when a test
 * wants to know how much work a reading is; a clock on a busy machine cannot tell.
 */
final class CountedText implements CharSequence {
  private final String text;
  private final LongAdder looks;

  CountedText(String text, LongAdder looks) {
    this.text = text;
    this.looks = looks;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    looks.increment();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    looks.add(end - start);
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    looks.add(text.length());
    return text;
  }
}
