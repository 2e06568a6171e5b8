package vn.loaphuong.server.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.ReadingSettings;

@Repository
class JdbcPronunciations implements Pronunciations {

  private final JdbcClient jdbc;

  JdbcPronunciations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public StationVoice voice() {
    return jdbc.sql("select * from station_voice")
        .query(JdbcPronunciations::readVoice)
        .optional()
        .orElseGet(StationVoice::standard);
  }

  @Override
  public void choose(StationVoice voice) {
    VoiceSettings speaking = voice.speaking();
    ReadingSettings reading = voice.reading();
    jdbc.sql(
            """
            insert into station_voice (id, voice, rate, sentence_pause_ms, paragraph_pause_ms,
              heading_pause_ms, zero_tens, thousand, early_day, four, region, document_symbols)
            values (1, :voice, :rate, :sentence, :paragraph, :heading, :zeroTens, :thousand,
              :earlyDay, :four, :region, :symbols)
            on conflict (id) do update set voice = excluded.voice, rate = excluded.rate,
              sentence_pause_ms = excluded.sentence_pause_ms,
              paragraph_pause_ms = excluded.paragraph_pause_ms,
              heading_pause_ms = excluded.heading_pause_ms, zero_tens = excluded.zero_tens,
              thousand = excluded.thousand, early_day = excluded.early_day, four = excluded.four,
              region = excluded.region, document_symbols = excluded.document_symbols
            """)
        .param("voice", speaking.voice())
        .param("rate", speaking.rate())
        .param("sentence", speaking.sentencePause().toMillis())
        .param("paragraph", speaking.paragraphPause().toMillis())
        .param("heading", speaking.headingPause().toMillis())
        .param("zeroTens", reading.zeroTens().name())
        .param("thousand", reading.thousand().name())
        .param("earlyDay", reading.earlyDay().name())
        .param("four", reading.four().name())
        .param("region", reading.region().name())
        .param("symbols", reading.documentSymbols().name())
        .update();
  }

  private static StationVoice readVoice(ResultSet row, int number) throws SQLException {
    return new StationVoice(
        new VoiceSettings(
            row.getString("voice"),
            row.getDouble("rate"),
            Duration.ofMillis(row.getLong("sentence_pause_ms")),
            Duration.ofMillis(row.getLong("paragraph_pause_ms")),
            Duration.ofMillis(row.getLong("heading_pause_ms"))),
        new ReadingSettings(
            ReadingSettings.ZeroTens.valueOf(row.getString("zero_tens")),
            ReadingSettings.Thousand.valueOf(row.getString("thousand")),
            ReadingSettings.EarlyDay.valueOf(row.getString("early_day")),
            ReadingSettings.Four.valueOf(row.getString("four")),
            ReadingSettings.Region.valueOf(row.getString("region")),
            ReadingSettings.DocumentSymbols.valueOf(row.getString("document_symbols"))));
  }

  @Override
  public String lexicon() {
    return jdbc.sql("select entries from station_lexicon")
        .query(String.class)
        .optional()
        .orElse("");
  }

  @Override
  public void keepLexicon(String text) {
    jdbc.sql(
            """
            insert into station_lexicon (id, entries) values (1, :text)
            on conflict (id) do update set entries = excluded.entries
            """)
        .param("text", text)
        .update();
  }

  @Override
  public List<Pronunciation> ofStation() {
    return jdbc.sql("select * from station_correction order by written")
        .query((row, number) -> read(row, Correction.Scope.STATION))
        .list();
  }

  @Override
  public List<Pronunciation> ofBulletin(String bulletinId) {
    return jdbc.sql("select * from bulletin_correction where bulletin_id = :id order by written")
        .param("id", bulletinId)
        .query((row, number) -> read(row, Correction.Scope.BULLETIN))
        .list();
  }

  @Override
  public void keep(String bulletinId, Correction correction, Actor by, Instant at) {
    String sql =
        switch (correction.scope()) {
          case STATION ->
              """
              insert into station_correction (written, spoken, by_name, at)
              values (:written, :spoken, :by, :at)
              on conflict (written) do update set spoken = excluded.spoken,
                by_name = excluded.by_name, at = excluded.at
              """;
          case BULLETIN ->
              """
              insert into bulletin_correction (bulletin_id, written, spoken, by_name, at)
              values (:id, :written, :spoken, :by, :at)
              on conflict (bulletin_id, written) do update set spoken = excluded.spoken,
                by_name = excluded.by_name, at = excluded.at
              """;
        };
    jdbc.sql(sql)
        .param("id", bulletinId)
        .param("written", correction.written())
        .param("spoken", correction.spoken())
        .param("by", by.name())
        .param("at", StoredInstant.of(at))
        .update();
  }

  @Override
  public void forget(String bulletinId, String written, Correction.Scope scope) {
    String sql =
        switch (scope) {
          case STATION -> "delete from station_correction where written = :written";
          case BULLETIN ->
              "delete from bulletin_correction where bulletin_id = :id and written = :written";
        };
    jdbc.sql(sql).param("id", bulletinId).param("written", written).update();
  }

  private static Pronunciation read(ResultSet row, Correction.Scope scope) throws SQLException {
    return new Pronunciation(
        new Correction(row.getString("written"), row.getString("spoken"), scope),
        row.getString("by_name"),
        StoredInstant.in(row, "at"));
  }
}
