package dev.parley.cli.bench.peer;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard output and input of a driver: lines of JSON.
 *
 * <p>Any thread.
 */
final class Pipe {
    private final BufferedReader in;
    private final PrintWriter out;
    private final ReentrantLock lock = new ReentrantLock();

    Pipe(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    void tell(JsonObject line) {
        lock.lock();
        try {
            out.println(line.encode());
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    void begin() {
        tell(new JsonObject().put("mark", "begin"));
    }

    JsonObject end() {
        return new JsonObject().put("mark", "end");
    }

    /** The next line; null when there is no more. */
    JsonObject read() throws IOException {
        String line = in.readLine();
        return line == null ? null : new JsonObject(line);
    }

    /** Returns when nobody holds the other end of standard input any more. */
    void awaitEnd() throws IOException {
        while (in.readLine() != null) {
            // what else comes is of no interest
        }
    }
}
