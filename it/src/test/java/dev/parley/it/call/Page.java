package dev.parley.it.call;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * An open page of the program, by what it reports of itself once a second (hook.js).
 *
 * <p>Any thread.
 */
final class Page {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private JsonObject state = new JsonObject();
    private ServerWebSocket socket;

    Page(String key) {
        this.key = key;
    }

    void handle(ServerWebSocket from, JsonObject newState) {
        lock.lock();
        try {
            socket = from;
            state = newState;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a state of the page that satisfies. */
    JsonObject await(String what, Predicate<JsonObject> condition) throws InterruptedException {
        lock.lock();
        try {
            long leftNs = PATIENCE.toNanos();
            while (state.isEmpty() || !condition.test(state)) {
                if (leftNs <= 0) {
                    throw new AssertionError(
                            key + " never came so far: " + what + "; its last words: " + state.encode());
                }
                leftNs = news.awaitNanos(leftNs);
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for numbers about the member of this name that satisfy. */
    Sight awaitPeer(String name, String what, Predicate<Sight> condition) throws InterruptedException {
        JsonObject found = await(name + " " + what, now -> {
            Sight sight = Sight.find(now, name);
            return sight != null && condition.test(sight);
        });
        return Sight.find(found, name);
    }

    /** Waits until the call with this member stands, chat included. */
    Sight awaitCall(String name) throws InterruptedException {
        return awaitPeer(name, "is connected",
                sight -> sight.text("connectionState").equals("connected") && sight.text("chat").equals("open"));
    }

    /**
     * Waits until this member was seen and heard for some seconds as well as the demands say.
     *
     * @param seconds at least, of the page's own clock
     */
    Stretch awaitStretch(String name, double seconds, Predicate<Stretch> demand) throws InterruptedException {
        StretchWatch watch = new StretchWatch(seconds);
        try {
            awaitPeer(name, "is seen and heard", sight -> watch.add(sight) && demand.test(watch.latest()));
            return watch.latest();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\nthe best that " + key + " saw of " + name + ": " + watch, e);
        }
    }

    /** Says a line to everybody in the room. */
    void say(String line) {
        order(new JsonObject().put("say", line));
    }

    /** Presses the red button, which is green to those who have left. */
    void leaveOrReturn() {
        order(new JsonObject().put("leave", true));
    }

    /** Waits for a line of somebody else's. */
    void awaitChat(String line) throws InterruptedException {
        await("chat \"" + line + "\"", now -> now.getJsonArray("chat").stream().map(JsonObject.class::cast)
                .anyMatch(said -> !said.getString("from").isEmpty() && said.getString("text").equals(line)));
    }

    private void order(JsonObject order) {
        lock.lock();
        try {
            socket.writeTextMessage(order.encode()).onFailure(e -> System.err.println(key + ": " + e));
        } finally {
            lock.unlock();
        }
    }

    /** Lets the page live on for a while, for tests that measure after a given time. */
    void live(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
