package dev.parley.it.media;

import dev.parley.it.agent.Agent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A browser's side of one call (media.js), with all candidates in the descriptions. What the page is to send and which codecs
 * it is to use are options of media.js.
 *
 * <p>Any thread.
 */
public final class PagePeer implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Agent page;
    private final String name = "call-" + NUMBERS.incrementAndGet();

    public PagePeer(Agent page) {
        this.page = page;
    }

    public static JsonObject options() {
        return new JsonObject();
    }

    /** The page's offer. */
    public String offer(JsonObject options) throws InterruptedException {
        return (String) command("offer", new JsonObject().put("options", options));
    }

    /** The page's answer to our offer. */
    public String answer(JsonObject options, String offer) throws InterruptedException {
        return (String) command("answer", new JsonObject().put("options", options).put("sdp", offer));
    }

    /** The page's next offer, with more to send or with other directions by kind. */
    String offerAgain(JsonObject options, JsonObject directions) throws InterruptedException {
        return (String) command("offerAgain", new JsonObject().put("options", options).put("directions", directions));
    }

    String answerAgain(String offer) throws InterruptedException {
        return (String) command("answerAgain", new JsonObject().put("sdp", offer));
    }

    /** Gives the page our answer. */
    public void accept(String answer) throws InterruptedException {
        command("accept", new JsonObject().put("sdp", answer));
    }

    private Object command(String command, JsonObject params) throws InterruptedException {
        return page.call("media", params.put("command", command).put("name", name));
    }

    /** What the page sees and hears in this time; see observe in media.js. */
    public Observation observe(Duration time) throws InterruptedException {
        return new Observation((JsonObject) command("observe", new JsonObject().put("ms", time.toMillis())));
    }

    /** Waits until the page has heard something: a device may need seconds before it begins. */
    public void awaitSound(Duration patience) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        for (Observation heard = counts(); !(heard.number("audioEnergy") > 0.001); heard = counts()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("the page heard nothing: " + heard);
            }
            Thread.sleep(50);
        }
    }

    /** The strongest frequency that the page hears in the next second, NaN in silence. */
    public double frequencyHz() throws InterruptedException {
        Object heard = command("frequency", new JsonObject());
        return heard == null ? Double.NaN : ((Number) heard).doubleValue();
    }

    /** What the page has counted since the beginning. */
    public Observation counts() throws InterruptedException {
        return new Observation((JsonObject) command("counts", new JsonObject()));
    }

    /** Milliseconds in the page from connected to the first picture, -1 when none comes in time. */
    public double firstPictureMs(Duration patience) throws InterruptedException {
        return ((Number) command("firstPicture", new JsonObject().put("ms", patience.toMillis()))).doubleValue();
    }

    /** The size of what the page shows and its colours at these points; null before the first picture. */
    public Look look(List<Spot> spots) throws InterruptedException {
        JsonArray points = new JsonArray();
        spots.forEach(spot -> points.add(new JsonArray().add(spot.x()).add(spot.y())));
        JsonObject seen = (JsonObject) command("look", new JsonObject().put("points", points));
        return seen == null
                ? null
                : new Look(seen.getInteger("width"), seen.getInteger("height"), seen.getJsonArray("colours").stream()
                        .map(colour -> Colour.of(((JsonArray) colour).stream().mapToInt(v -> (int) v).toArray()))
                        .toList());
    }

    /** Where the bright part of a row lies for a while, each time the page looked. */
    public Trail follow(double y, Duration time) throws InterruptedException {
        JsonArray found = (JsonArray) command("follow", new JsonObject().put("y", y).put("ms", time.toMillis()));
        double[][] steps = found.stream()
                .map(step -> ((JsonArray) step).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray())
                .toArray(double[][]::new);
        return new Trail(Arrays.asList(steps));
    }

    @Override
    public void close() throws InterruptedException {
        command("close", new JsonObject());
    }
}
