package vn.loaphuong.server.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.loaphuong.server.plans.Occasion.Form;
import vn.loaphuong.server.plans.Occasion.Standing;

/** Holds what a plan wants against what was and will be heard: a pure function of both. */
final class Progress {

  private final Plan plan;
  private final Contents contents;
  private final List<Occasion> occasions;

  /**
   * The progress of a plan.
   *
   * @param contents what counts for the plan
   * @param occasions all of the days that are asked for
   */
  Progress(Plan plan, Contents contents, Collection<Occasion> occasions) {
    this.plan = plan;
    this.contents = contents;
    this.occasions = occasions.stream().sorted(Comparator.comparing(Occasion::start)).toList();
  }

  /** How far each row with a target has come in the part of the year a day lies in. */
  List<Reach> around(LocalDate day) {
    List<Reach> reaches = new ArrayList<>();
    for (Row row : plan.rows()) {
      Target target = row.target();
      if (target != null) {
        target
            .every()
            .around(day)
            .within(plan.span())
            .ifPresent(span -> reaches.add(reach(row, target, span)));
      }
    }
    return reaches;
  }

  /** How far each row with a target has come in each part of the year that has one of the days. */
  List<Reach> in(Span days) {
    List<Reach> reaches = new ArrayList<>();
    for (Row row : plan.rows()) {
      Target target = row.target();
      if (target != null) {
        for (Span part : parts(target, days)) {
          part.within(plan.span()).ifPresent(span -> reaches.add(reach(row, target, span)));
        }
      }
    }
    return reaches;
  }

  private static List<Span> parts(Target target, Span days) {
    List<Span> parts = new ArrayList<>();
    for (Span part = target.every().around(days.first());
        !part.first().isAfter(days.last());
        part = target.every().around(part.last().plusDays(1))) {
      parts.add(part);
    }
    return parts;
  }

  private Reach reach(Row row, Target target, Span span) {
    return switch (target) {
      case Target.Programmes programmes -> programmes(row, programmes, span);
      case Target.Items items -> items(row, items, span);
      case Target.EachItem each -> {
        Set<String> heard = heard(span);
        heard.retainAll(contents.items().keySet());
        Set<String> coming = coming(span);
        coming.retainAll(contents.items().keySet());
        coming.removeAll(heard);
        Set<String> lacking = new TreeSet<>();
        contents
            .items()
            .forEach((id, title) -> {
              if (!heard.contains(id) && !coming.contains(id)) {
                lacking.add(title);
              }
            });
        yield new Reach(
            row,
            each,
            span,
            contents.items().size(),
            heard.size(),
            coming.size(),
            List.copyOf(lacking),
            List.of());
      }
      case Target.RelayDays relay -> relays(row, relay, span);
    };
  }

  private Reach programmes(Row row, Target.Programmes target, Span span) {
    int heard = 0;
    int coming = 0;
    List<String> unfit = new ArrayList<>();
    for (Occasion occasion : in(span, this::counts)) {
      boolean fits = target.suits(occasion.length());
      // A bulletin by itself is no programme that went wrong, unless it is as long as one.
      boolean meant = occasion.form() == Form.PROGRAMME;
      switch (occasion.standing()) {
        case HEARD -> {
          heard += fits ? 1 : 0;
          unfitting(occasion, meant && !fits, unfit);
        }
        case COMING -> {
          coming += fits ? 1 : 0;
          unfitting(occasion, meant && !fits, unfit);
        }
        case PARTLY, LOST, OPEN, BLOCKED -> {}
      }
    }
    return new Reach(row, target, span, target.times(), heard, coming, List.of(), unfit);
  }

  private static void unfitting(Occasion occasion, boolean unfit, List<String> titles) {
    if (unfit) {
      titles.add(occasion.title());
    }
  }

  private Reach items(Row row, Target.Items target, Span span) {
    Set<String> heard = heard(span);
    heard.removeAll(contents.frames());
    Set<String> coming = coming(span);
    coming.removeAll(contents.frames());
    coming.removeAll(heard);
    return new Reach(
        row, target, span, target.times(), heard.size(), coming.size(), List.of(), List.of());
  }

  private Reach relays(Row row, Target.RelayDays target, Span span) {
    List<LocalDate> days =
        span.first()
            .datesUntil(span.last().plusDays(1))
            .filter(day -> target.days().contains(day.getDayOfWeek()))
            .toList();
    Set<LocalDate> heard = new HashSet<>();
    Set<LocalDate> coming = new HashSet<>();
    for (Occasion occasion : in(span, each -> relays(each, target))) {
      if (occasion.standing() == Standing.HEARD || occasion.standing() == Standing.PARTLY) {
        heard.add(occasion.day());
      } else if (occasion.standing() == Standing.COMING) {
        coming.add(occasion.day());
      }
    }
    heard.retainAll(days);
    coming.retainAll(days);
    coming.removeAll(heard);
    return new Reach(
        row, target, span, days.size(), heard.size(), coming.size(), List.of(), List.of());
  }

  static boolean relays(Occasion occasion, Target.RelayDays target) {
    return occasion.form() == Form.RELAY
        && (target.source().isEmpty() || target.source().equals(occasion.source()));
  }

  private boolean counts(Occasion occasion) {
    return contents.include(occasion);
  }

  /** What counts for the plan and was heard whole. */
  private Set<String> heard(Span span) {
    Set<String> heard = new HashSet<>();
    in(span, this::counts).forEach(occasion -> heard.addAll(occasion.heardWhole()));
    heard.retainAll(contents.ids());
    return heard;
  }

  /** What counts for the plan and will be heard. */
  private Set<String> coming(Span span) {
    Set<String> coming = new HashSet<>();
    in(span, each -> each.standing() == Standing.COMING && counts(each))
        .forEach(occasion -> coming.addAll(occasion.contents()));
    coming.retainAll(contents.ids());
    return coming;
  }

  private List<Occasion> in(Span span, Predicate<Occasion> which) {
    return occasions.stream()
        .filter(occasion -> span.contains(occasion.day()))
        .filter(which)
        .toList();
  }

  /** The days that have to be known to say how far a plan has come around a day. */
  static Optional<Span> needed(Plan plan, LocalDate day) {
    return needed(plan, new Span(day, day));
  }

  /**
   * The days that have to be known to say how far a plan has come in the parts some days lie in.
   */
  static Optional<Span> needed(Plan plan, Span days) {
    return plan.rows().stream()
        .map(Row::target)
        .filter(Objects::nonNull)
        .flatMap(target -> parts(target, days).stream())
        .flatMap(span -> span.within(plan.span()).stream())
        .reduce(Span::around);
  }
}
