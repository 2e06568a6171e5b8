package vn.loaphuong.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Running containers needs an engine; that the files parse and name what exists does not. */
class ContainerFilesTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  /** Official images, each looked up when it was added here. */
  private static final Set<String> KNOWN_IMAGES =
      Set.of("eclipse-temurin:25-jdk", "eclipse-temurin:25-jre", "postgres:17");

  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$");
  private static final Pattern COPY_FROM = Pattern.compile("(?m)^COPY --from=(\\S+) (\\S+) \\S+$");

  @Test
  void everyServiceIsBuiltFromAFileThatExistsOrAnImageThatIsKnown() throws IOException {
    services()
        .forEach((name, service) -> {
          if (service.get("build") instanceof Map<?, ?> build) {
            assertThat(
                    TOP.resolve((String) build.get("context"))
                        .resolve((String) build.get("dockerfile")))
                .as(name)
                .isRegularFile();
          } else {
            assertThat((String) service.get("image")).as(name).isIn(KNOWN_IMAGES);
          }
        });
  }

  @Test
  void theWardRunsOnOneServiceAndTheTownBringsPostgresql() throws IOException {
    assertThat(inProfile("ward")).containsExactly("server");
    assertThat(inProfile("town")).containsExactlyInAnyOrder("server-town", "postgres");
    assertThat(Files.readString(TOP.resolve(".env"))).contains("COMPOSE_PROFILES=ward");
  }

  @Test
  void everyNamedVolumeIsDeclared() throws IOException {
    Map<String, Object> file = compose();
    assertThat(file.get("volumes")).isInstanceOf(Map.class);
    Set<?> declared = ((Map<?, ?>) file.get("volumes")).keySet();
    List<String> used = new ArrayList<>();
    for (Map<String, Object> service : services().values()) {
      if (service.get("volumes") instanceof List<?> mounts) {
        mounts.forEach(mount -> used.add(((String) mount).split(":", 2)[0]));
      }
    }
    assertThat(used).isNotEmpty().allMatch(declared::contains);
  }

  @Test
  void dockerfilesCopyWhatExistsAndDoNotRunAsRoot() throws IOException {
    for (String module : List.of("scheduler-server", "playback-agent")) {
      String dockerfile = Files.readString(TOP.resolve(module).resolve("Dockerfile"));
      List<String> stages = new ArrayList<>();
      Matcher from = FROM.matcher(dockerfile);
      while (from.find()) {
        assertThat(from.group(1)).as(module).isIn(KNOWN_IMAGES);
        if (from.group(2) != null) {
          stages.add(from.group(2));
        }
      }
      Matcher copy = COPY.matcher(dockerfile);
      assertThat(copy.results().map(found -> found.group(1)))
          .as(module)
          .isNotEmpty()
          .allMatch(path -> Files.exists(TOP.resolve(path)));
      Matcher copyFrom = COPY_FROM.matcher(dockerfile);
      assertThat(copyFrom.results().map(found -> found.group(1)))
          .as(module)
          .isNotEmpty()
          .allMatch(stages::contains);
      assertThat(copyFrom.reset().results().map(found -> found.group(2)))
          .as("%s copies what its own build makes", module)
          .allMatch(path -> path.startsWith("/src/" + module + "/target/"));
      assertThat(dockerfile)
          .as(module)
          .contains("\nUSER loa\n")
          .contains("\nHEALTHCHECK ")
          .contains("\nVOLUME /data\n");
    }
  }

  private static List<String> inProfile(String profile) throws IOException {
    return services().entrySet().stream()
        .filter(service ->
            service.getValue().get("profiles") instanceof List<?> profiles
                && profiles.contains(profile))
        .map(Map.Entry::getKey)
        .toList();
  }

  @SuppressWarnings("unchecked") // the shape of the file is what is tested
  private static Map<String, Map<String, Object>> services() throws IOException {
    return (Map<String, Map<String, Object>>) compose().get("services");
  }

  private static Map<String, Object> compose() throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(TOP.resolve("docker-compose.yml")));
  }
}
