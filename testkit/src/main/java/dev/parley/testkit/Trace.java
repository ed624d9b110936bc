package dev.parley.testkit;

import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened, in order. Bytes of DTLS differ from run to run, so nothing here depends on them.
 *
 * <p>Loop-owned.
 */
final class Trace {
    private static final int LINES_MAX = 200_000;

    private record Line(long atNs, String what, Object detail) {}

    private record Packet(String kind, SimAddress from, SimAddress to) {
        @Override
        public String toString() {
            return kind + " " + from + " -> " + to;
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private void add(long nowNs, String what, Object detail) {
        if (lines.size() < LINES_MAX) {
            lines.add(new Line(nowNs, what, detail));
        }
    }

    void ran(long nowNs, String lane, boolean resumed) {
        add(nowNs, resumed ? "resumes" : "runs", lane);
    }

    void fired(long nowNs, Object target, String type) {
        add(nowNs, name(target), type);
    }

    /** Every object gets its class and a number, in the order in which they appear. */
    private String name(Object target) {
        return names.computeIfAbsent(target, t -> {
            String kind = t.getClass().getSimpleName();
            return kind + " " + counts.merge(kind, 1, Integer::sum) + " fires";
        });
    }

    void packet(long nowNs, SimDatagram datagram, String fate) {
        add(nowNs, fate, new Packet(kind(datagram.u8(0)), datagram.from(), datagram.to()));
    }

    /** RFC 7983, section 7. */
    private static String kind(int firstByte) {
        if (firstByte < 4) {
            return "STUN";
        }
        if (firstByte >= 20 && firstByte < 64) {
            return "DTLS";
        }
        return firstByte >= 128 && firstByte < 192 ? "RTP" : "datagram";
    }

    List<String> lines() {
        return lines.stream()
                .map(line -> String.format("%13.6f %s %s", line.atNs / 1e6, line.what, line.detail)).toList();
    }

    /** The place in a program where a thread waits. */
    static String where(Thread thread) {
        return Stream.of(thread.getStackTrace()).filter(Trace::isOfTheProgram).findFirst()
                .map(frame -> "at " + frame).orElse("inside of Parley");
    }

    private static boolean isOfTheProgram(StackTraceElement frame) {
        String name = frame.getClassName();
        boolean testkit = name.matches("dev\\.parley\\.testkit\\.[A-Z]\\w*(\\$.*)?") && !name.contains("Test");
        return !testkit && !name.startsWith("java.") && !name.startsWith("jdk.")
                && !name.startsWith("dev.parley.webrtc.");
    }
}
