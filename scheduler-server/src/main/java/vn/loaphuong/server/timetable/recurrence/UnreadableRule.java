package vn.loaphuong.server.timetable.recurrence;

import org.jspecify.annotations.Nullable;

/** A recurrence rule from outside that cannot be followed. */
public final class UnreadableRule extends IllegalArgumentException {
  UnreadableRule(String rule, String reason, @Nullable Throwable cause) {
    super("the rule %s cannot be followed: %s".formatted(rule, reason), cause);
  }
}
