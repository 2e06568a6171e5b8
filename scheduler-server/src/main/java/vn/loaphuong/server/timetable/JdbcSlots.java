package vn.loaphuong.server.timetable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

@Repository
class JdbcSlots implements Slots {

  /** Both databases take far more parameters in one statement. */
  private static final int IDS_AT_ONCE = 500;

  private final JdbcClient jdbc;

  JdbcSlots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void put(Slot slot) {
    RecurrenceColumns recurrence = RecurrenceColumns.of(slot.recurrence());
    jdbc.sql(
            """
            insert into slot (id, title, content, starts, rule, signature_tune, late, try_out,
              planned_from, planned_until, successor, on_holiday, priority, entertainment)
            values (:id, :title, :content, :starts, :rule, :signatureTune, :late, :tryOut,
              :plannedFrom, :plannedUntil, :successor, :onHoliday, :priority, :entertainment)
            on conflict (id) do update set title = excluded.title,
              content = excluded.content, starts = excluded.starts, rule = excluded.rule,
              signature_tune = excluded.signature_tune, late = excluded.late,
              try_out = excluded.try_out, planned_from = excluded.planned_from,
              planned_until = excluded.planned_until, successor = excluded.successor,
              on_holiday = excluded.on_holiday, priority = excluded.priority,
              entertainment = excluded.entertainment
            """)
        .param("id", slot.id())
        .param("title", slot.title())
        .param("content", slot.content().written())
        .param("starts", sortable(recurrence.starts()))
        .param("rule", recurrence.rule())
        .param("signatureTune", slot.withSignatureTune())
        .param("late", new String(Wire.bytes(slot.late()), StandardCharsets.UTF_8))
        .param("tryOut", slot.tryOut())
        .param("plannedFrom", StoredInstant.of(slot.plannedFrom()))
        .param("plannedUntil", StoredInstant.ofNullable(slot.plannedUntil()))
        .param("successor", slot.successor())
        .param("onHoliday", slot.rules().onHoliday().name())
        .param("priority", slot.rules().priority().name())
        .param("entertainment", slot.rules().entertainment())
        .update();
  }

  @Override
  public Optional<Slot> find(String slotId) {
    return jdbc.sql("select * from slot where id = ?")
        .param(slotId)
        .query((row, n) -> slot(row))
        .optional();
  }

  @Override
  public List<Slot> standing() {
    return jdbc.sql("select * from slot where planned_until is null order by title, id")
        .query((row, n) -> slot(row))
        .list();
  }

  @Override
  public List<Slot> removed() {
    return jdbc.sql(
            """
            select * from slot where planned_until is not null and successor is null
            order by planned_until desc, id
            """)
        .query((row, n) -> slot(row))
        .list();
  }

  @Override
  public List<Slot> planning(LocalDate firstDay, Instant from, Instant until) {
    return jdbc.sql(
            """
            select * from slot
            where planned_from < :until and (planned_until is null or planned_until > :from)
              and (rule is not null or starts >= :dayBefore or on_holiday = 'NEXT_WORKING_DAY'
                or exists (select 1 from slot_deviation d where d.slot_id = slot.id))
            """)
        .param("from", StoredInstant.of(from))
        .param("until", StoredInstant.of(until))
        .param("dayBefore", sortable(firstDay.minusDays(1).atStartOfDay()))
        .query((row, n) -> slot(row))
        .list();
  }

  @Override
  public void put(Deviation deviation) {
    jdbc.sql(
            """
            insert into slot_deviation (slot_id, date, moved_to, content)
            values (:slotId, :date, :movedTo, :content)
            on conflict (slot_id, date) do update set moved_to = excluded.moved_to,
              content = excluded.content
            """)
        .param("slotId", deviation.slotId())
        .param("date", deviation.date().toString())
        .param(
            "movedTo",
            switch (deviation) {
              case Deviation.Skipped _ -> null;
              case Deviation.Moved moved -> sortable(moved.to());
              case Deviation.OtherContent other -> other.to() == null ? null : sortable(other.to());
            })
        .param(
            "content",
            deviation instanceof Deviation.OtherContent other ? other.content().written() : null)
        .update();
  }

  @Override
  public void delete(String slotId, LocalDate date) {
    jdbc.sql("delete from slot_deviation where slot_id = ? and date = ?")
        .params(slotId, date.toString())
        .update();
  }

  @Override
  public List<Deviation> deviations(Collection<Slot> slots) {
    List<String> ids = slots.stream().map(Slot::id).toList();
    List<Deviation> found = new ArrayList<>();
    for (int begin = 0; begin < ids.size(); begin += IDS_AT_ONCE) {
      found.addAll(
          jdbc.sql("select * from slot_deviation where slot_id in (:ids) order by slot_id, date")
              .param("ids", ids.subList(begin, Math.min(begin + IDS_AT_ONCE, ids.size())))
              .query((row, n) -> deviation(row))
              .list());
    }
    return found;
  }

  @Override
  public List<Deviation> deviations(Collection<Slot> slots, LocalDate first, LocalDate last) {
    List<Deviation> found = new ArrayList<>();
    for (Slot slot : slots) {
      // Two searches in two indexes: with OR, one of the databases reads them all.
      found.addAll(
          jdbc.sql(
                  """
                  select * from slot_deviation
                  where slot_id = :slotId and date >= :first and date <= :last
                  union
                  select * from slot_deviation
                  where slot_id = :slotId and moved_to >= :begin and moved_to < :end
                  order by date
                  """)
              .param("slotId", slot.id())
              .param("first", first.toString())
              .param("last", last.toString())
              .param("begin", sortable(first.atStartOfDay()))
              .param("end", sortable(last.plusDays(1).atStartOfDay()))
              .query((row, n) -> deviation(row))
              .list());
    }
    return found;
  }

  @Override
  public void put(Precedence.Decision decision, String by, Instant at) {
    boolean inOrder = decision.winner().compareTo(decision.loser()) < 0;
    jdbc.sql(
            """
            insert into clash_decision (one, other, winner, decided_by, decided_at)
            values (:one, :other, :winner, :by, :at)
            on conflict (one, other) do update set winner = excluded.winner,
              decided_by = excluded.decided_by, decided_at = excluded.decided_at
            """)
        .param("one", inOrder ? decision.winner() : decision.loser())
        .param("other", inOrder ? decision.loser() : decision.winner())
        .param("winner", decision.winner())
        .param("by", by)
        .param("at", StoredInstant.of(at))
        .update();
  }

  @Override
  public List<Precedence.Decision> decisions(Collection<String> occurrenceIds) {
    List<String> ids = List.copyOf(occurrenceIds);
    List<Precedence.Decision> found = new ArrayList<>();
    for (int begin = 0; begin < ids.size(); begin += IDS_AT_ONCE) {
      found.addAll(
          jdbc.sql("select * from clash_decision where one in (:ids) order by one, other")
              .param("ids", ids.subList(begin, Math.min(begin + IDS_AT_ONCE, ids.size())))
              .query((row, n) -> decision(row))
              .list());
    }
    return found;
  }

  private static Precedence.Decision decision(ResultSet row) throws SQLException {
    String winner = row.getString("winner");
    String one = row.getString("one");
    return new Precedence.Decision(winner, winner.equals(one) ? row.getString("other") : one);
  }

  /** Always with seconds, so that text sorts as time does. */
  private static String sortable(LocalDateTime local) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(
        row.getString("id"),
        row.getString("title"),
        Content.read(row.getString("content")),
        new RecurrenceColumns(LocalDateTime.parse(row.getString("starts")), row.getString("rule"))
            .recurrence(),
        new SlotRules(
            OnHoliday.valueOf(row.getString("on_holiday")),
            Priority.valueOf(row.getString("priority")),
            row.getBoolean("entertainment")),
        row.getBoolean("signature_tune"),
        Wire.read(row.getString("late").getBytes(StandardCharsets.UTF_8), LatePolicy.class),
        row.getBoolean("try_out"),
        StoredInstant.in(row, "planned_from"),
        StoredInstant.inNullable(row, "planned_until"),
        row.getString("successor"));
  }

  private static Deviation deviation(ResultSet row) throws SQLException {
    String slotId = row.getString("slot_id");
    LocalDate date = LocalDate.parse(row.getString("date"));
    String movedTo = row.getString("moved_to");
    LocalDateTime to = movedTo == null ? null : LocalDateTime.parse(movedTo);
    String content = row.getString("content");
    if (content != null) {
      return new Deviation.OtherContent(slotId, date, Content.read(content), to);
    }
    return to == null ? new Deviation.Skipped(slotId, date) : new Deviation.Moved(slotId, date, to);
  }
}
