package vn.loaphuong.server.programmes.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import vn.loaphuong.server.programmes.Edition.Item;

/**
 * One thing done to the items of an edition, as a button or a drop says it: {@code up:3}, {@code
 * down:3}, {@code move:3:0}, {@code out:3}, {@code twice:3}, {@code once:3}, {@code add:ID}, {@code
 * add:ID:2}. Places count from 0.
 */
final class Act {

  private Act() {}

  /**
   * The items after it; the same if it makes no sense there.
   *
   * @param timesOf how often a bulletin that is put in is read
   */
  static List<Item> on(List<Item> items, String act, ToIntFunction<String> timesOf) {
    String[] words = act.split(":", 3);
    List<Item> after = new ArrayList<>(items);
    if (words.length < 2) {
      return after;
    }
    if (words[0].equals("add")) {
      int place = words.length == 3 ? place(words[2], items.size()) : items.size();
      after.add(place, new Item(words[1], timesOf.applyAsInt(words[1])));
      return after;
    }
    int from = place(words[1], -1);
    if (from < 0 || from >= items.size()) {
      return after;
    }
    Item item = after.remove(from);
    switch (words[0]) {
      case "up" -> after.add(Math.max(0, from - 1), item);
      case "down" -> after.add(Math.min(after.size(), from + 1), item);
      case "move" -> after.add(place(words.length == 3 ? words[2] : "", after.size()), item);
      case "twice" -> after.add(from, new Item(item.bulletinId(), 2));
      case "once" -> after.add(from, new Item(item.bulletinId(), 1));
      case "out" -> {
        // It stays removed.
      }
      default -> after.add(from, item);
    }
    return after;
  }

  /** A place, not beyond the last; the last for what is no number. */
  private static int place(String typed, int last) {
    try {
      int place = Integer.parseInt(typed);
      return last < 0 ? place : Math.clamp(place, 0, last);
    } catch (NumberFormatException e) {
      return last;
    }
  }
}
