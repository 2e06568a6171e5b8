package vn.loaphuong.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;

/** What holds in every module of the project; see CONTRIBUTING.md. */
@AnalyzeClasses(
    packages = "vn.loaphuong",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestJars.class})
class HouseRulesTest {

  /** The agent lends its virtual sound device as a jar of tests. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final DescribedPredicate<JavaMethodCall> AMBIENT_NOW =
      describe(
          "reads the time of the machine",
          call ->
              (call.getName().equals("now")
                      && call.getTargetOwner().isAssignableTo(TemporalAccessor.class)
                      && call.getTarget().getRawParameterTypes().stream()
                          .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class)))
                  || (call.getTargetOwner().isEquivalentTo(System.class)
                      && call.getName().equals("currentTimeMillis"))
                  || (call.getTargetOwner().isEquivalentTo(Calendar.class)
                      && call.getName().equals("getInstance")));

  private static final DescribedPredicate<JavaClass> STARTS_A_PROGRAM =
      describe("start a program", type -> type.tryGetMethod("main", String[].class).isPresent());

  @ArchTest
  static final ArchRule timeIsAParameter =
      noClasses().should().callMethodWhere(AMBIENT_NOW).orShould().callConstructor(Date.class);

  @ArchTest
  static final ArchRule theZoneOfTheMachineIsNobodysZone =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("systemDefault|systemDefaultZone"))
                  .and(
                      target(owner(assignableTo(java.time.ZoneId.class)))
                          .or(target(owner(assignableTo(Clock.class))))));

  @ArchTest
  static final ArchRule onlyAProgramsMainClassBringsTheClockIn =
      noClasses()
          .that(DescribedPredicate.not(STARTS_A_PROGRAM))
          .should()
          .callMethodWhere(
              target(nameMatching("system|systemUTC|tick.*"))
                  .and(target(owner(assignableTo(Clock.class)))));

  @ArchTest
  static final ArchRule quartzStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.loaphuong.server.timetable.quartz..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quartz..");

  @ArchTest
  static final ArchRule maryTtsStaysInSpeech =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.loaphuong.speech..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("marytts..");

  @ArchTest
  static final ArchRule nobodyKnowsTheAgent =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.loaphuong.agent..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("vn.loaphuong.agent..");

  @ArchTest
  static final ArchRule theAgentIsFreeOfSpring =
      noClasses()
          .that()
          .resideInAnyPackage("vn.loaphuong.agent..", "vn.loaphuong.airing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "vn.loaphuong.server..", "marytts..");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      classes()
          .should()
          .haveNameNotMatching(".*(Utils?|Helpers?|Manager|Impl)")
          .as("no class is called Util, Helper, Manager or Impl");

  @ArchTest
  static void oneClassWaits(JavaClasses all) {
    assertThat(
            all.stream()
                .filter(type ->
                    type.getMethodCallsFromSelf().stream()
                        .anyMatch(call ->
                            call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))
                .map(JavaClass::getName))
        .as("classes that call Thread.sleep")
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(name -> name.startsWith("vn.loaphuong.agent."));
  }
}
