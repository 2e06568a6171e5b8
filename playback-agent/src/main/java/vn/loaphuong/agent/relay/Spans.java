package vn.loaphuong.agent.relay;

import java.util.ArrayList;
import java.util.List;
import vn.loaphuong.airing.RelayCourse.Feed;

/** Which frames came from where, in order. Not thread-safe. */
final class Spans {

  private final List<Span> spans = new ArrayList<>();
  private long length;

  /** All frames. */
  long length() {
    return length;
  }

  /** Adds the next frames. */
  void add(Feed from, long frames) {
    if (frames <= 0) {
      return;
    }
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && last.from() == from) {
      spans.set(spans.size() - 1, new Span(from, last.frames() + frames));
    } else {
      spans.add(new Span(from, frames));
    }
    length += frames;
  }

  /** The last frames were nothing but silence, wherever they came from. */
  void hush(long frames) {
    long left = Math.min(frames, length);
    length -= left;
    long hushed = left;
    while (left > 0) {
      Span last = spans.removeLast();
      long cut = Math.min(left, last.frames());
      if (cut < last.frames()) {
        spans.add(new Span(last.from(), last.frames() - cut));
      }
      left -= cut;
    }
    add(Feed.SILENCE, hushed);
  }

  /** How many of the first frames came from there. */
  long of(Feed from, long firstFrames) {
    long sum = 0;
    long left = firstFrames;
    for (Span span : spans) {
      long part = Math.min(left, span.frames());
      if (span.from() == from) {
        sum += part;
      }
      left -= part;
      if (left == 0) {
        break;
      }
    }
    return sum;
  }

  private record Span(Feed from, long frames) {}
}
