package dev.parley.it.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real programs see the delay, the rate and the loss they were promised. */
class LinkBoxTest {
    @Test
    void pingTakesTheRoundTripAndLosesWhatIsLost() throws IOException, InterruptedException {
        try (LinkBox box = new LinkBox(LinkSettings.usual())) {
            String answer = run(box, LinkBox.LEFT, "ping", "-q", "-c", "20", "-i", "0.02", LinkBox.RIGHT_IP);
            Matcher times = Pattern.compile("= ([0-9.]+)/([0-9.]+)/").matcher(answer);
            assertThat(times.find()).as(answer).isTrue();
            assertThat(Double.parseDouble(times.group(1))).as("least round trip").isBetween(50.0, 60.0);
            assertThat(answer).contains(" 0% packet loss");
            assertThat(box.toRight().dropped()).isZero();
        }
        try (LinkBox box = new LinkBox(LinkSettings.usual().withRoundTripMs(2).withLoss(0.3))) {
            run(box, LinkBox.LEFT, "ping", "-q", "-c", "100", "-i", "0.005", "-W", "1", LinkBox.RIGHT_IP);
            assertThat(box.toRight().dropped("loss")).isBetween(10L, 60L);
        }
    }

    /** Neither faster than the link, nor much slower: the box itself keeps up. */
    @Test
    void tcpGetsTheRateOfTheLink() throws IOException, InterruptedException {
        try (LinkBox box = new LinkBox(LinkSettings.usual().withRoundTripMs(10))) {
            Process receiver = java(box, LinkBox.RIGHT, "receive", "5001", "4");
            try (BufferedReader lines = receiver.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).isEqualTo("listening");
                Process sender = java(box, LinkBox.LEFT, "send", LinkBox.RIGHT_IP, "5001");
                double mbit = Double.parseDouble(lines.readLine());
                sender.waitFor();
                assertThat(mbit).as("Mbit/s").isBetween(60.0, 97.0);
            }
        }
    }

    private static Process java(LinkBox box, String computer, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), TcpFlow.class.getName()));
        command.addAll(List.of(args));
        return box.builder(computer, command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String run(LinkBox box, String computer, String... command)
            throws IOException, InterruptedException {
        Process process = box.builder(computer, List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
