package vn.loaphuong.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.locks.LockSupport;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;

@AnalyzeClasses(
    packages = "vn.loaphuong.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NO_SPRING =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule NO_AMBIENT_TIME =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule THE_COMPUTERS_CLOCK_IS_NAMED_ONCE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(PlaybackAgent.class.getName())
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule TICKS_COME_FROM_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Ticker.class.getName())
          .should()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule ONE_CLASS_WAITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Pacer.Parking.class.getName())
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .orShould()
          .callMethod(LockSupport.class, "parkNanos", Object.class, long.class)
          .orShould()
          .callMethod(LockSupport.class, "parkNanos", long.class);

  @ArchTest
  static final ArchRule PACKAGES_KNOW_EACH_OTHER_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("program")
          .definedBy("vn.loaphuong.agent")
          .layer("window")
          .definedBy("vn.loaphuong.agent.window..")
          .layer("player")
          .definedBy("vn.loaphuong.agent.player..")
          .layer("relay")
          .definedBy("vn.loaphuong.agent.relay..")
          .layer("sync")
          .definedBy("vn.loaphuong.agent.sync..")
          .layer("journal")
          .definedBy("vn.loaphuong.agent.journal..")
          .layer("cache")
          .definedBy("vn.loaphuong.agent.cache..")
          .layer("timeline")
          .definedBy("vn.loaphuong.agent.timeline..")
          .layer("health")
          .definedBy("vn.loaphuong.agent.health..")
          .layer("clock")
          .definedBy("vn.loaphuong.agent.clock..")
          .layer("disk")
          .definedBy("vn.loaphuong.agent.disk..")
          .whereLayer("program")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("window")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("player")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("sync")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("relay")
          .mayOnlyBeAccessedByLayers("program", "player")
          .whereLayer("timeline")
          .mayOnlyBeAccessedByLayers("player")
          .whereLayer("timeline")
          .mayNotAccessAnyLayer()
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("program", "player", "sync")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("program", "player", "relay", "sync", "window")
          .whereLayer("health")
          .mayOnlyAccessLayers("clock", "disk")
          .whereLayer("clock")
          .mayOnlyAccessLayers("disk")
          .whereLayer("disk")
          .mayNotAccessAnyLayer();
}
