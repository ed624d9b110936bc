package dev.parley.cli.base;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;
import picocli.CommandLine.Help.Ansi;

/**
 * What the program prints: sentences for people, or one JSON object per line for programs. On a terminal with colour and
 * with a last line that changes in place.
 *
 * <p>Any thread.
 */
public final class Output {
    public static final int WORKED = 0;
    public static final int FAILED = 1;
    public static final int CALLED_WRONGLY = 2;

    private static final String CLEAR_LINE = "\r\u001b[2K";

    /** Off, the terminal cuts what is too long (DECAWM); on the next line CLEAR_LINE would not reach the rest. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean json;
    private String progress = "";

    /** @param terminal whether somebody looks at it */
    public Output(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** On a terminal, unless the user's environment asks for none (no-color.org). */
    public boolean coloured() {
        return terminal && System.getenv("NO_COLOR") == null;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** From now on JSON lines instead of sentences. */
    public void useJson() {
        json = true;
    }

    /**
     * Tells one thing that happened.
     *
     * @param sentence for people, may have picocli's colour markup; null for nothing
     * @param event its name for programs
     * @param facts for programs
     */
    public void tell(String sentence, String event, JsonObject facts) {
        if (json) {
            JsonObject line = new JsonObject().put("event", event).put("atMs", System.currentTimeMillis());
            print(line.mergeIn(facts).encode());
        } else if (sentence != null) {
            print(paint(sentence));
        }
    }

    /** Shows the present state on the last line of a terminal, nowhere else. */
    public void progress(String sentence) {
        if (!terminal || json) {
            return;
        }
        lock.lock();
        try {
            progress = sentence;
            out.print(CLEAR_LINE + lastLine());
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Says what went wrong and what to do; returns the exit code. */
    public int fail(Exception cause) {
        Failure failure = cause instanceof Failure known
                ? known
                : new Failure(FAILED, cause.getMessage() == null ? cause.toString() : cause.getMessage(), null);
        lock.lock();
        try {
            if (terminal && !progress.isEmpty()) {
                out.print(CLEAR_LINE);
                out.flush();
            }
            err.println(paint("@|bold,red parley:|@ ") + failure.getMessage());
            if (failure.advice() != null) {
                err.println(failure.advice());
            }
        } finally {
            lock.unlock();
        }
        if (json) {
            tell(null, "failed", new JsonObject().put("reason", failure.reason()).put("message", failure.getMessage()));
        }
        return failure.exitCode();
    }

    private void print(String line) {
        lock.lock();
        try {
            boolean inPlace = terminal && !progress.isEmpty();
            out.println((inPlace ? CLEAR_LINE : "") + line);
            if (inPlace) {
                out.print(lastLine());
            }
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private String lastLine() {
        return progress.isEmpty() ? "" : WRAP_OFF + paint(progress) + WRAP_ON;
    }

    private String paint(String sentence) {
        return (coloured() ? Ansi.ON : Ansi.OFF).string(sentence);
    }
}
