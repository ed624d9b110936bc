package dev.parley.testkit.scenario;

import dev.parley.simnet.SimLink;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Beginnings and endings that many stories have in common. */
final class Calls {
    private Calls() {}

    /** Two peers on the open network; alice has a channel called chat. */
    static Scenario between(long seed, String theWay, Consumer<SimLink> settings) {
        return Scenario.seed(seed).step("alice and bob are on the open network, " + theWay, s -> {
            s.peer("alice", "192.0.2.1").opens("chat");
            s.peer("bob", "198.51.100.1");
            s.everywhere(settings);
        });
    }

    static void aliceCallsBob(Scene scene) {
        scene.peer("alice").calls(scene.peer("bob"));
    }

    static boolean bothConnected(Scene scene) {
        return scene.peer("alice").isConnected() && scene.peer("bob").isConnected();
    }

    static boolean bothOpen(Scene scene) {
        return bothConnected(scene) && scene.peer("alice").channel("chat").isOpen()
                && scene.peer("bob").channel("chat").isOpen();
    }

    static List<String> messages(String who, int count) {
        return IntStream.range(0, count).mapToObj(i -> who + " " + i).toList();
    }
}
