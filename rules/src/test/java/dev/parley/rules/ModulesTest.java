package dev.parley.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules that hold in every module. */
class ModulesTest {
    private static final String[] ENGINES = {"dev.parley.core..", "dev.parley.media..", "dev.parley.simnet.."};

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void enginesReadNoClock() {
        noClasses().that().resideInAnyPackage(ENGINES).should().callMethod(System.class, "nanoTime").orShould()
                .callMethod(System.class, "currentTimeMillis").orShould()
                .callMethod(java.time.Instant.class, "now").orShould().dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class).check(House.CLASSES);
    }

    @Test
    void enginesTakeNoRandomnessFromTheEnvironment() {
        noClasses().that().resideInAnyPackage(ENGINES).should().dependOnClassesThat()
                .areAssignableTo(java.util.Random.class).orShould().callMethod(Math.class, "random").orShould()
                .callMethod(java.util.UUID.class, "randomUUID").check(House.CLASSES);
    }

    @Test
    void enginesHaveNoThreadAndNoSocket() {
        noClasses().that().resideInAnyPackage(ENGINES).should().dependOnClassesThat()
                .areAssignableTo(Thread.class).orShould().dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent.locks..", "java.nio.channels..").orShould()
                .dependOnClassesThat().haveFullyQualifiedName("java.net.DatagramSocket").orShould()
                .dependOnClassesThat().haveFullyQualifiedName("java.net.Socket").check(House.CLASSES);
    }

    /** Virtual threads pin on monitors before Java 24. */
    @Test
    void nothingIsSynchronized() {
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(House.CLASSES);
    }

    @Test
    void noClassIsCalledUtilsManagerOrHelper() {
        Set<String> crooked = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            if (type.getSimpleName().matches(".*(Utils?|Manager|Helper|Impl)")) {
                crooked.add(type.getName());
            }
        }
        assertThat(crooked).isEmpty();
    }

    @Test
    void simnetKnowsNoWebRtc() {
        noClasses().that().resideInAPackage("dev.parley.simnet..").should().dependOnClassesThat()
                .resideOutsideOfPackages("java..", "dev.parley.simnet..").check(House.CLASSES);
    }

    /** Whoever takes these elsewhere can not be simulated. */
    @Test
    void onlyTheWorldGivesTheW3cApiClocksRandomnessAndThreads() {
        noClasses().that().resideInAPackage("dev.parley.webrtc..").and()
                .resideOutsideOfPackage("dev.parley.webrtc.world..").and()
                .doNotHaveFullyQualifiedName("dev.parley.webrtc.flow.PumpThreads").should()
                .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(java.time.Instant.class, "now").orShould()
                .callMethod(java.util.UUID.class, "randomUUID").orShould().callMethod(Thread.class, "ofVirtual")
                .orShould().callMethod(Thread.class, "ofPlatform").orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class).orShould()
                .callMethod(Thread.class, "sleep", long.class).orShould().dependOnClassesThat()
                .areAssignableTo(java.util.Random.class).orShould().dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.locks.Condition").orShould().dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.CountDownLatch").check(House.CLASSES);
    }

    @Test
    void noLibraryKnowsTheTestkit() {
        noClasses().that().resideOutsideOfPackage("dev.parley.testkit..").should().dependOnClassesThat()
                .resideInAPackage("dev.parley.testkit..").check(House.CLASSES);
    }
}
