package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.base.Output;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Once between real processes, as short as it goes; what comes out is not judged. */
@Timeout(90)
class BenchTest {
    @Test
    void twoProcessesMeasureTheirThroughput() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new Output(new PrintWriter(out, true), new PrintWriter(err, true), false), "bench",
                "--json",
                "throughput", "--seconds", "1", "--warm-up", "0");
        assertThat(code).as(out + "\n" + err).isZero();
        assertThat(new JsonObject(out.toString()).getMap()).containsKeys("MBps", "messagesPerSecond",
                "cpuSecondsPerGB");
    }
}
