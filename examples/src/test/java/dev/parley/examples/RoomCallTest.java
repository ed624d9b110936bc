package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoomCallTest {
    @Test
    void twoProgramsMeetInARoom() throws IOException, InterruptedException {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().port(0).build())) {
            String address = server.uri().toString();
            Process bob = start(address, "lobby", "Bob");
            try {
                String ada = Printed.by(() -> RoomCall.main(new String[]{address, "lobby", "Ada"}));
                assertThat(ada).isEqualTo(report("Bob", "Ada"));
                assertThat(text(bob)).isEqualTo(report("Ada", "Bob"));
                assertThat(bob.waitFor()).isZero();
            } finally {
                bob.destroyForcibly();
            }
        }
    }

    private static String report(String other, String self) {
        return """
                %s is here.
                A second of sound and a second of picture have arrived.
                %s writes: I hear and see you, %s.
                """.formatted(other, other, self);
    }

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), RoomCall.class.getName());
        java.command().addAll(List.of(arguments));
        return java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n");
    }
}
