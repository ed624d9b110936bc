package dev.parley.testkit.scenario;

import dev.parley.simnet.SimDatagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened, with times: the peers' events, and the size of every datagram but those of DTLS handshakes. Datagrams are
 * written down from the moment somebody asks for them.
 *
 * <p>Loop-owned.
 */
public final class Trace {
    private final Scene scene;
    private final List<String> lines = new ArrayList<>();

    Trace(Scene scene) {
        this.scene = scene;
    }

    /** Writes down datagrams too from now on. */
    public void packets() {
        scene.network().tap((nowNs, datagram, fate) -> {
            if (!Packets.HANDSHAKE.has(datagram)) {
                add(line(datagram, fate));
            }
        });
    }

    private static String line(SimDatagram datagram, String fate) {
        return Packets.nameOf(datagram) + " " + datagram + " " + fate;
    }

    void add(String line) {
        lines.add(String.format(Locale.ROOT, "%.6f %s", scene.nowSeconds(), line));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The last lines, fewer than all when there are more. */
    public List<String> last(int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
