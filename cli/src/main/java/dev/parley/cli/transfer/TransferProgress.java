package dev.parley.cli.transfer;

import dev.parley.cli.base.Output;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * How far a file has come: a bar on a terminal, a line of JSON each second.
 *
 * <p>Loop-owned.
 */
final class TransferProgress {
    private static final int BAR_CELLS = 24;
    private static final long TERMINAL_NS = 100_000_000;
    private static final long JSON_NS = 1_000_000_000;

    private final Output output;
    private final String name;
    private final long size;
    private final long beganNs = System.nanoTime();
    private long bytes;
    private long shownNs = beganNs;
    private long toldNs = beganNs;

    TransferProgress(Output output, String name, long size) {
        this.output = output;
        this.name = plain(name);
        this.size = size;
    }

    /** A name without picocli's markup. */
    static String plain(String name) {
        return name.replace("@|", "@ |");
    }

    void add(int count) {
        bytes += count;
        long now = System.nanoTime();
        if (now - shownNs >= TERMINAL_NS) {
            shownNs = now;
            output.progress(bar(now));
        }
        if (now - toldNs >= JSON_NS) {
            toldNs = now;
            output.tell(null, "progress", facts(now));
        }
    }

    /** The end of the bar, and the facts of all of it. */
    JsonObject done() {
        output.progress("");
        return facts(System.nanoTime());
    }

    long bytes() {
        return bytes;
    }

    private JsonObject facts(long now) {
        double seconds = Math.max(1e-9, (now - beganNs) / 1e9);
        return new JsonObject().put("name", name).put("bytes", bytes).put("size", size)
                .put("seconds", Math.round(seconds * 1e3) / 1e3).put("MBps", Math.round(bytes / seconds / 1e4) / 1e2);
    }

    private String bar(long now) {
        int cells = size == 0 ? BAR_CELLS : (int) (BAR_CELLS * bytes / size);
        double bytesPerSecond = bytes / Math.max(1e-9, (now - beganNs) / 1e9);
        Duration left = Duration.ofSeconds((long) Math.ceil((size - bytes) / Math.max(1, bytesPerSecond)));
        return String.format("%s  @|cyan %s|@%s  %3d %%  %.1f MB/s  %d:%02d left", name, "█".repeat(cells),
                "░".repeat(BAR_CELLS - cells), size == 0 ? 100 : 100 * bytes / size, bytesPerSecond / 1e6,
                left.toMinutes(), left.toSecondsPart());
    }
}
