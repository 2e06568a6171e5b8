package vn.loaphuong.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds every jar against a list of critical vulnerabilities that is kept in the sources, because
 * no database of them can be asked while a station is built offline. What the list knows and what
 * it cannot know is said in {@code docs/dependencies.md}.
 */
class KnownVulnerabilitiesTest {

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.\\-]*?)\\.jar");

  /** A line of the list: the artifact, the first version that is mended, and why it is listed. */
  private record Known(String artifact, String mendedIn, String id, String explanation) {}

  @Test
  void noJarHasAKnownCriticalVulnerabilityThatIsNotExplained() throws IOException {
    Map<String, String> jars = jars();
    assertThat(jars).containsKeys("spring-core", "tomcat-embed-core", "sqlite-jdbc", "poi");

    List<String> found = new ArrayList<>();
    for (Known known : list()) {
      String version = jars.get(known.artifact());
      if (version != null && isBefore(version, known.mendedIn()) && known.explanation().isEmpty()) {
        found.add(known.id() + ": " + known.artifact() + " " + version + " < " + known.mendedIn());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theListWouldFindOne() throws IOException {
    Known shell =
        list().stream().filter(one -> one.id().equals("CVE-2021-44228")).findAny().orElseThrow();

    assertThat(isBefore("2.14.1", shell.mendedIn())).isTrue();
    assertThat(isBefore("2.25.3", shell.mendedIn())).isFalse();
    assertThat(list()).hasSizeGreaterThan(25);
  }

  private static boolean isBefore(String version, String mended) {
    List<Integer> left = numbers(version);
    List<Integer> right = numbers(mended);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int difference =
          Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static List<Integer> numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty() && part.length() < 9)
        .map(Integer::valueOf)
        .toList();
  }

  private static Map<String, String> jars() {
    Map<String, String> jars = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Matcher jar = JAR.matcher(new File(entry).getName());
      if (jar.matches()) {
        jars.put(jar.group(1), jar.group(2));
      }
    }
    return jars;
  }

  private static List<Known> list() throws IOException {
    try (var in = KnownVulnerabilitiesTest.class.getResourceAsStream("known-vulnerabilities.tsv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(part -> new Known(part[0], part[1], part[2], part.length > 3 ? part[3] : ""))
          .toList();
    }
  }
}
