package vn.loaphuong.server.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.loaphuong.server.report.evidence.Backup;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.trail.TrailCheck;

/**
 * The server's program asked to do one thing and end: {@code --verify}, {@code --backup=FILE},
 * {@code --restore=FILE}, each with {@code --loa.data=…} and the other settings of the server,
 * which may be running meanwhile.
 */
public final class EvidenceCommand {

  private static final int FINE = 0;
  private static final int NOT_WHOLE = 1;
  private static final int REFUSED = 2;

  /** Nothing but the settings: no pages, no jobs, no migration. */
  @Configuration(proxyBeanMethods = false)
  static class SettingsOnly {}

  private EvidenceCommand() {}

  /** Whether this is asked for rather than a server. */
  public static boolean isAskedFor(String... args) {
    return Stream.of(args).anyMatch(arg -> arg.matches("--(verify|backup=.+|restore=.+)"));
  }

  /**
   * Does it.
   *
   * @return the program's exit status: 0 if it was done and all is whole, 1 if a chain is not, 2 if
   *     it could not be done
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    SimpleCommandLinePropertySource asked = new SimpleCommandLinePropertySource(args);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(SettingsOnly.class)
            .web(WebApplicationType.NONE)
            .properties("logging.level.root=off")
            .run(args)) {
      ConfigurableEnvironment settings = context.getEnvironment();
      Path data = Path.of(settings.getRequiredProperty("loa.data"));
      String restore = asked.getProperty("restore");
      if (restore != null) {
        Backup.restore(Path.of(restore), data);
        out.println("Restored into " + data + ".");
        return FINE;
      }
      String url = settings.getRequiredProperty("spring.datasource.url");
      String backup = asked.getProperty("backup");
      if (backup != null) {
        if (!url.startsWith("jdbc:sqlite:")) {
          throw Backup.refused(
              "The database is not SQLite: save it with pg_dump, and the folder %s with it."
                  .formatted(data));
        }
        Backup.write(data, Path.of(backup));
        out.println("Written to " + backup + ".");
        return FINE;
      }
      if (url.startsWith("jdbc:sqlite:") && !Backup.hasDatabase(data)) {
        throw Backup.refused(
            "There is no database in %s; name the data folder with --loa.data=….".formatted(data));
      }
      JdbcClient jdbc =
          JdbcClient.create(
              new DriverManagerDataSource(
                  url,
                  settings.getProperty("spring.datasource.username", ""),
                  settings.getProperty("spring.datasource.password", "")));
      return report(new ChainCheck(jdbc).all(), new TrailCheck(jdbc).whole(), out);
    } catch (DataAccessException e) {
      err.println("The database cannot be read: " + e.getMostSpecificCause().getMessage());
      return REFUSED;
    } catch (Backup.Refused e) {
      err.println(e.getMessage());
      return REFUSED;
    } catch (IOException | SQLException e) {
      err.println("Not done: " + e.getMessage());
      return REFUSED;
    }
  }

  private static int report(
      List<ChainCheck.Finding> findings, TrailCheck.Finding trail, PrintStream out) {
    boolean whole = true;
    for (ChainCheck.Finding finding : findings) {
      out.printf(
          "agent %s: %s%n",
          finding.agentId(),
          finding.fault() == null
              ? finding.records() + " records, all whole"
              : finding.fault() + " (" + finding.records() + " before it are whole)");
      whole &= finding.fault() == null;
    }
    if (findings.isEmpty()) {
      out.println("The log has no records.");
    }
    out.printf(
        "audit trail: %s%n",
        trail.fault() == null
            ? trail.entries() + " entries, all whole"
            : trail.fault() + " (" + trail.entries() + " before it are whole)");
    return whole && trail.fault() == null ? FINE : NOT_WHOLE;
  }
}
