package vn.loaphuong.server.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.alarms.Messenger.Told;
import vn.loaphuong.server.alarms.Messenger.Undelivered;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.timetable.Wakeup;
import vn.loaphuong.server.trail.Change;

/**
 * Looks every minute whether a station PC has fallen silent or is back, and has it told. Of several
 * servers on one database one tells: whoever changed the row. Thread-safe.
 */
@Service("silenceAlarms")
public class Alarms implements Wakeup {

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  /** Messages are for people at the station, whatever language somebody reads the pages in. */
  private static final Locale VIETNAMESE = Locale.of("vi");

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** With its pauses about a day; who was not reached by then finds it on the page. */
  private static final int MOST_TRIES = 30;

  private static final int AT_ONCE = 20;

  private record Due(
      String alarmId,
      String way,
      boolean cleared,
      int tries,
      String name,
      Instant silentSince,
      Instant at) {}

  private final StationPcs pcs;
  private final Stations stations;
  private final List<Messenger> messengers;
  private final MessageSource messages;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Alarms(
      StationPcs pcs,
      Stations stations,
      List<Messenger> messengers,
      MessageSource messages,
      JdbcClient jdbc,
      TransactionOperations transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.pcs = pcs;
    this.stations = stations;
    this.messengers = List.copyOf(messengers);
    this.messages = messages;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "alarms";
  }

  @Override
  public Schedule schedule() {
    return new Schedule.Every(Duration.ofMinutes(1));
  }

  @Override
  public void wake() {
    transactions.executeWithoutResult(status -> look());
    due().forEach(this::tell);
  }

  /** Alarms, the latest first, at most so many. */
  public List<Alarm> latest(int limit) {
    Map<String, List<Alarm.Message>> told = new HashMap<>();
    jdbc.sql(
            """
            select * from alarm_message where alarm_id in
              (select id from alarm order by raised_at desc, id limit ?)
            order by cleared, way
            """)
        .param(limit)
        .query(row -> {
          told.computeIfAbsent(row.getString("alarm_id"), id -> new ArrayList<>())
              .add(
                  new Alarm.Message(
                      row.getString("way"),
                      row.getBoolean("cleared"),
                      row.getInt("tries"),
                      StoredInstant.inNullable(row, "sent_at"),
                      row.getString("failure")));
        });
    return jdbc.sql("select * from alarm order by raised_at desc, id limit ?")
        .param(limit)
        .query((row, n) ->
            new Alarm(
                row.getString("id"),
                row.getString("agent_id"),
                row.getString("name"),
                StoredInstant.in(row, "silent_since"),
                StoredInstant.in(row, "raised_at"),
                StoredInstant.inNullable(row, "cleared_at"),
                told.getOrDefault(row.getString("id"), List.of())))
        .list();
  }

  /** Whom alarms are sent to. */
  public AlarmSettings settings() {
    return jdbc.sql("select * from alarm_setting")
        .query((row, n) -> settings(row))
        .optional()
        .orElseGet(AlarmSettings::none);
  }

  /** Has alarms sent to somebody else from now on. */
  @Transactional
  public void change(AlarmSettings settings) {
    AlarmSettings before = settings();
    jdbc.sql(
            """
            insert into alarm_setting (id, mail_to, mail_from, smtp_host, smtp_port, smtp_security,
              smtp_user, smtp_password, webhook)
            values (1, :to, :from, :host, :port, :security, :user, :password, :webhook)
            on conflict (id) do update set mail_to = excluded.mail_to,
              mail_from = excluded.mail_from, smtp_host = excluded.smtp_host,
              smtp_port = excluded.smtp_port, smtp_security = excluded.smtp_security,
              smtp_user = excluded.smtp_user, smtp_password = excluded.smtp_password,
              webhook = excluded.webhook
            """)
        .param("to", String.join(",", settings.mailTo()))
        .param("from", settings.mailFrom())
        .param("host", settings.smtpHost())
        .param("port", settings.smtpPort())
        .param("security", settings.security().name())
        .param("user", settings.smtpUser())
        .param("password", settings.smtpPassword())
        .param("webhook", settings.webhook())
        .update();
    Change change =
        Change.of("trail.alarms.changed", "alarms", "")
            .with(
                "alarms.mail-to",
                String.join(", ", before.mailTo()),
                String.join(", ", settings.mailTo()))
            .with("alarms.mail-from", before.mailFrom(), settings.mailFrom())
            .with("alarms.smtp-host", before.smtpHost(), settings.smtpHost())
            .with("alarms.smtp-port", before.smtpPort(), settings.smtpPort())
            .withWord("alarms.security", "alarms.security.", before.security(), settings.security())
            .with("alarms.smtp-user", before.smtpUser(), settings.smtpUser())
            .with("alarms.webhook", before.webhook(), settings.webhook());
    if (change.hasDetails() || !before.smtpPassword().equals(settings.smtpPassword())) {
      events.publishEvent(change);
    }
  }

  /**
   * Sends something at once, to see whether it arrives.
   *
   * @return what did not arrive and why, by way; empty if all did
   */
  public Map<String, String> tryOut() {
    AlarmSettings settings = settings();
    Station station = stations.current();
    Map<String, String> failures = new HashMap<>();
    for (Messenger messenger : messengers) {
      if (messenger.isSet(settings)) {
        try {
          messenger.send(
              settings,
              new Told(
                  station.name(),
                  "",
                  true,
                  say("alarms.test.subject", station.name()),
                  say("alarms.test.sentence", station.name()),
                  clock.instant().toString()));
        } catch (Undelivered e) {
          failures.put(messenger.way(), String.valueOf(e.getMessage()));
        }
      }
    }
    return failures;
  }

  private void look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Duration tolerated = stations.current().policies().agentSilentAfter();
    AlarmSettings settings = settings();
    Map<String, Agent> silent = new HashMap<>();
    for (Agent pc : pcs.all()) {
      if (pc.silentAt(now, tolerated)) {
        silent.put(pc.id(), pc);
        raise(pc, settings, now);
      }
    }
    jdbc
        .sql("select id, agent_id from alarm where cleared_at is null")
        .query((row, n) -> Map.entry(row.getString("id"), row.getString("agent_id")))
        .list()
        .stream()
        .filter(open -> !silent.containsKey(open.getValue()))
        .forEach(open -> clear(open.getKey(), settings, now));
  }

  private void raise(Agent pc, AlarmSettings settings, Instant now) {
    String id = UUID.randomUUID().toString();
    Instant since = Optional.ofNullable(pc.seenAt()).orElse(pc.pairedAt());
    int raised =
        jdbc.sql(
                """
                insert into alarm (id, agent_id, name, silent_since, raised_at)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(id, pc.id(), pc.name(), StoredInstant.of(since), StoredInstant.of(now))
            .update();
    if (raised == 1) {
      note(id, false, settings, now);
    }
  }

  private void clear(String alarmId, AlarmSettings settings, Instant now) {
    int cleared =
        jdbc.sql("update alarm set cleared_at = ? where id = ? and cleared_at is null")
            .params(StoredInstant.of(now), alarmId)
            .update();
    if (cleared == 1) {
      note(alarmId, true, settings, now);
    }
  }

  private void note(String alarmId, boolean cleared, AlarmSettings settings, Instant now) {
    for (Messenger messenger : messengers) {
      if (messenger.isSet(settings)) {
        jdbc.sql(
                """
                insert into alarm_message (alarm_id, way, cleared, tries, next_at)
                values (?, ?, ?, 0, ?)
                """)
            .params(alarmId, messenger.way(), cleared, StoredInstant.of(now))
            .update();
      }
    }
  }

  private List<Due> due() {
    return jdbc.sql(
            """
            select m.*, a.name, a.silent_since, coalesce(a.cleared_at, a.raised_at) as at
            from alarm_message m join alarm a on a.id = m.alarm_id
            where m.sent_at is null and m.next_at <= ? and m.tries < ?
            order by m.next_at, m.alarm_id, m.cleared limit ?
            """)
        .params(StoredInstant.of(clock.instant()), MOST_TRIES, AT_ONCE)
        .query((row, n) ->
            new Due(
                row.getString("alarm_id"),
                row.getString("way"),
                row.getBoolean("cleared"),
                row.getInt("tries"),
                row.getString("name"),
                StoredInstant.in(row, "silent_since"),
                StoredInstant.in(row, "at")))
        .list();
  }

  private void tell(Due due) {
    Messenger messenger =
        messengers.stream().filter(one -> one.way().equals(due.way())).findAny().orElse(null);
    AlarmSettings settings = settings();
    if (messenger == null || !messenger.isSet(settings) || !claim(due)) {
      return;
    }
    try {
      messenger.send(settings, told(due));
      end(due, clock.instant(), null);
    } catch (Undelivered e) {
      LOG.warn("an alarm did not arrive by {}: {}", due.way(), e.getMessage());
      end(due, null, e.getMessage());
    }
  }

  /** The next try stands before this one is made: a program that dies on it cannot spin. */
  private boolean claim(Due due) {
    Duration pause = Duration.ofMinutes(1L << Math.min(due.tries(), 10));
    Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    return jdbc.sql(
                """
                update alarm_message set tries = tries + 1, next_at = :next
                where alarm_id = :alarm and way = :way and cleared = :cleared and tries = :tries
                """)
            .param("next", StoredInstant.of(next))
            .param("alarm", due.alarmId())
            .param("way", due.way())
            .param("cleared", due.cleared())
            .param("tries", due.tries())
            .update()
        == 1;
  }

  private void end(Due due, @Nullable Instant sent, @Nullable String failure) {
    jdbc.sql(
            """
            update alarm_message set sent_at = :sent, failure = :failure
            where alarm_id = :alarm and way = :way and cleared = :cleared
            """)
        .param("sent", StoredInstant.ofNullable(sent))
        .param("failure", failure)
        .param("alarm", due.alarmId())
        .param("way", due.way())
        .param("cleared", due.cleared())
        .update();
  }

  private Told told(Due due) {
    Station station = stations.current();
    String since = WHEN.format(due.silentSince().atZone(station.zone()));
    String at = WHEN.format(due.at().atZone(station.zone()));
    return new Told(
        station.name(),
        due.name(),
        due.cleared(),
        say(due.cleared() ? "alarms.cleared.subject" : "alarms.raised.subject", due.name()),
        due.cleared()
            ? say("alarms.cleared.sentence", due.name(), station.name(), at, since)
            : say("alarms.raised.sentence", due.name(), station.name(), since),
        due.silentSince().toString());
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, VIETNAMESE);
  }

  private static AlarmSettings settings(ResultSet row) throws SQLException {
    return new AlarmSettings(
        Arrays.stream(row.getString("mail_to").split(",")).filter(one -> !one.isEmpty()).toList(),
        row.getString("mail_from"),
        row.getString("smtp_host"),
        row.getInt("smtp_port"),
        AlarmSettings.Security.valueOf(row.getString("smtp_security")),
        row.getString("smtp_user"),
        row.getString("smtp_password"),
        row.getString("webhook"));
  }
}
