package dev.parley.cli.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each work of the driver once, both ends in this process. */
@Timeout(60)
class PeerDriverTest {
    @Test
    void messagesAreCounted() throws Exception {
        assertThat(figures("both", "messages", "size=64", "warmup=0", "seconds=1", "delivery=virtual").get("messages"))
                .isPositive();
    }

    @Test
    void roundTripsAreTimed() throws Exception {
        Map<String, Double> figures = figures("both", "roundtrip", "warmup=10", "count=50");
        assertThat(figures.get("messages")).isEqualTo(50);
        assertThat(figures.get("p99us")).isGreaterThanOrEqualTo(figures.get("p50us"));
    }

    @Test
    void settingUpIsTimed() throws Exception {
        Map<String, Double> figures = figures("both", "setup", "warmup=1", "count=5");
        assertThat(figures.get("p90Ms")).isGreaterThanOrEqualTo(figures.get("medianMs"));
    }

    @Test
    void connectionsComeAndGo() throws Exception {
        Map<String, Double> figures = figures("both", "churn", "warmup=0", "seconds=1");
        assertThat(figures.get("connectionsPerSecond")).isPositive();
        assertThat(figures.get("failed")).isZero();
    }

    @Test
    void idleConnectionsStay() throws Exception {
        Map<String, Double> figures = figures("both", "idle", "pairs=4", "seconds=1");
        assertThat(figures.get("connected")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "both", "both luck", "both setup count"})
    void wordsWithoutSenseAreRefused(String line) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
        assertThatThrownBy(() -> new PeerDriver(words, new BufferedReader(Reader.nullReader()),
                new PrintWriter(new StringWriter()))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of the line that ends the measured time, which comes after the one that begins it. */
    private static Map<String, Double> figures(String... words) throws Exception {
        StringWriter out = new StringWriter();
        new PeerDriver(List.of(words), new BufferedReader(new StringReader("")), new PrintWriter(out)).run();
        List<JsonObject> marks = out.toString().lines().map(JsonObject::new).filter(line -> line.containsKey("mark"))
                .toList();
        assertThat(marks).extracting(mark -> mark.getString("mark")).containsExactly("begin", "end");
        JsonObject end = marks.getLast();
        end.remove("mark");
        return end.stream().collect(Collectors.toMap(Map.Entry::getKey,
                member -> ((Number) member.getValue()).doubleValue()));
    }
}
