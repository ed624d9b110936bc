package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import dev.parley.signaling.RemotePeer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The signaling server is killed in the middle of calls and started again: nobody sees or hears anything of it. */
class ServerRestartTest {
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BACK_WITHIN_MS = 5_000;

    @Test
    void callsGoOnWithoutTheServerAndTheRoomFormsAgain() throws Exception {
        Program serve = Program.start("serve", "--port", "0");
        URI server = serve.awaitServing();
        try (Lookout lookout = new Lookout(server);
                Guest ada = new Guest("Ada");
                Guest ben = new Guest("Ben");
                ForeignProcess browser = Browser.CHROMIUM.start(Camera.FAKE, lookout.url("steady", "Page"))) {
            ada.join(server, "steady");
            ben.join(server, "steady");
            Page page = lookout.page("Page");
            await("everybody sees everybody", () -> ada + "; " + ben,
                    () -> ada.frames("Ben") > 0 && ben.frames("Ada") > 0
                            && ada.frames("Page") > 0 && ben.frames("Page") > 0);
            page.awaitStretch("Ada", 2, Stretch::alive);
            page.awaitStretch("Ben", 2, Stretch::alive);
            Map<String, List<RemotePeer>> before = Map.of("Ada", ada.peers(), "Ben", ben.peers());

            try (FrameWatch watch = new FrameWatch(Map.of("Ada sees Ben", () -> ada.frames("Ben"), "Ben sees Ada",
                    () -> ben.frames("Ada"), "Ada sees the page", () -> ada.frames("Page"), "Ben sees the page",
                    () -> ben.frames("Page")))) {
                serve.kill();
                seenByThePage(page, OUTAGE);
                page.await("the news that the server is gone",
                        state -> state.getJsonArray("notices").toString().contains("Your calls go on"));
                serve = Program.start("serve", "--port", "" + server.getPort());
                serve.awaitServing();
                long backNs = System.nanoTime();
                await("all are back", () -> ada + "; " + ben, () -> ada.ids().size() == 2 && ben.ids().size() == 2);
                page.await("back in the room", state -> state.getString("server").equals("joined")
                        && state.getJsonArray("notices").isEmpty());
                long tookMs = (System.nanoTime() - backNs) / 1_000_000;
                seenByThePage(page, AFTERWARDS);
                watch.assertNoGapOf(1_000);
                System.out.println("all back " + tookMs + " ms after the server; " + watch);
                assertThat(tookMs).isLessThan(BACK_WITHIN_MS);
            }
            assertThat(ada.ids().get(1)).isEqualTo(ada.ids().get(0));
            assertThat(ada.gone()).isEmpty();
            assertThat(ben.gone()).isEmpty();
            assertThat(ada.peers()).containsExactlyInAnyOrderElementsOf(before.get("Ada"));
            assertThat(ben.peers()).containsExactlyInAnyOrderElementsOf(before.get("Ben"));
            assertThat(browser.isAlive()).isTrue();
            aNewcomerMeetsEverybody(server, page, ada, ben);
        } finally {
            serve.close();
        }
    }

    /** The page tells once a second: each time there are new pictures of both. */
    private static void seenByThePage(Page page, Duration time) throws Exception {
        long seconds = time.toSeconds();
        for (String name : List.of("Ada", "Ben")) {
            Sight[] before = {Sight.find(page.await("a report", state -> true), name)};
            for (long i = 0; i < seconds / 2; i++) {
                before[0] = page.awaitPeer(name, "is seen once more", sight -> {
                    boolean later = sight.number("timeMs") > before[0].number("timeMs");
                    assertThat(!later || sight.number("framesDecoded") > before[0].number("framesDecoded"))
                            .as("new pictures of %s in each second", name).isTrue();
                    return later;
                });
            }
        }
    }

    private static void aNewcomerMeetsEverybody(URI server, Page page, Guest ada, Guest ben) throws Exception {
        try (Guest eve = new Guest("Eve")) {
            eve.join(server, "steady");
            await("Eve sees everybody", () -> eve,
                    () -> eve.frames("Ada") > 5 && eve.frames("Ben") > 5 && eve.frames("Page") > 5);
            await("everybody sees Eve", () -> ada + "; " + ben, () -> ada.frames("Eve") > 5 && ben.frames("Eve") > 5);
            page.awaitStretch("Eve", 1, Stretch::alive);
        }
        await("Eve has gone", () -> ada + "; " + ben,
                () -> ada.gone().equals(List.of("Eve")) && ben.gone().equals(List.of("Eve")));
    }

    private static void await(String what, Supplier<?> state, BooleanSupplier condition) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + ": " + state.get()).isLessThan(deadlineNs);
            Thread.sleep(20);
        }
    }
}
