package dev.parley.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.io.RtcRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GsoProviderTest {
    /** What a program without native access sees. */
    static final class Plain {
        private Plain() {}

        public static void main(String[] words) {
            RtcRuntime.builder().build().close();
            try {
                RtcRuntime.builder().udp("gso").build();
            } catch (UnsupportedOperationException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @Test
    void withoutNativeAccessTheJdksSocketsAreTakenAndOneLogLineNamesTheFlag() throws IOException, InterruptedException {
        assumeThat(new GsoProvider().obstacle()).isEmpty();
        String output = runPlain();
        List<String> lines = output.lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("--enable-native-access=ALL-UNNAMED")).as(output).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("refused: ")).hasSize(1);
        assertThat(output).doesNotContain("restricted method");
    }

    private static String runPlain() throws IOException, InterruptedException {
        Process plain = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Plain.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        plain.waitFor();
        return output;
    }

    @Test
    void hereTheyAreTheUsualOnes() {
        assumeThat(new GsoProvider().obstacle()).isEmpty();
        RtcRuntime.builder().udp("gso").build().close();
        assertThat(new GsoProvider().rank()).isPositive();
    }
}
