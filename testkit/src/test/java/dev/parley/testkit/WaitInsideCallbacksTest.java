package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.Delivery;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever waits for a promise inside a callback comes back, in every order. */
class WaitInsideCallbacksTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 1_000 : 25;

    /** Every event of the interfaces, and what else calls a program back. */
    private static final String[] KINDS = {"negotiationneeded", "icecandidate", "icecandidateerror",
            "signalingstatechange", "iceconnectionstatechange", "icegatheringstatechange", "connectionstatechange",
            "track",
            "datachannel", "open", "message", "bufferedamountlow", "closing", "close", "error", "mute", "unmute",
            "ended",
            "addtrack", "removetrack", "frame", "fulfilled", "rejected"};

    @Test
    void awaitJoinAndGetReturnInsideEveryCallback() {
        Set<String> places = new TreeSet<>();
        Schedules.each(SEEDS, sim -> {
            sim.run(() -> {
                FullCall call = new FullCall(new WaitingGuest(sim, 2), Delivery.VIRTUAL_THREADS);
                call.run();
                call.places().forEach(places::add);
            });
            assertThat(sim.leftovers()).isEmpty();
        });
        assertThat(places).extracting(place -> place.substring(place.lastIndexOf(' ') + 1)).contains(KINDS);
    }
}
