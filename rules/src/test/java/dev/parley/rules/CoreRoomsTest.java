package dev.parley.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of rooms in docs/architecture.md: a room of {@code core} imports only what its row names. */
class CoreRoomsTest {
    private static final String CORE = "dev.parley.core.";

    private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        room("base");
        room("net", "base");
        room("stats", "base");
        room("rtp", "base");
        room("sdp", "base");
        room("sctp.wire", "base");
        room("candidate", "base", "net");
        room("dtls", "base", "net");
        room("sctp.rx", "base", "sctp.wire");
        room("sctp.tx", "base", "sctp.wire");
        room("stun", "base", "net");
        room("codec", "base", "rtp");
        room("srtp", "base", "rtp");
        room("plan", "base", "net", "rtp", "codec", "dtls", "candidate");
        room("sctp", "base", "sctp.wire", "sctp.rx", "sctp.tx");
        room("ice", "base", "net", "stun", "candidate", "stats");
        room("datachannel", "base", "sctp");
        room("media", "base", "rtp", "codec", "plan", "stats");
        room("jsep", "base", "net", "sdp", "codec", "rtp", "dtls", "candidate", "plan");
        room("transport", "base", "net", "stun", "ice", "candidate", "dtls", "srtp", "rtp", "plan", "stats");
        room("peer", "base", "net", "rtp", "codec", "plan", "candidate", "transport", "media", "ice", "dtls", "sctp",
                "datachannel", "stats");
        room("session", "base", "net", "sdp", "codec", "candidate", "dtls", "ice", "transport", "jsep", "plan",
                "datachannel", "stats", "peer");
    }

    private static void room(String name, String... imports) {
        MAY_IMPORT.put(name, Set.of(imports));
    }

    @Test
    void everyRoomStandsInTheTable() {
        Set<String> rooms = House.CLASSES.stream().filter(c -> c.getPackageName().startsWith(CORE))
                .map(c -> roomOf(c.getPackageName())).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isNotEmpty();
        assertThat(MAY_IMPORT.keySet()).containsAll(rooms);
    }

    @Test
    void aRoomImportsOnlyWhatItsRowNames() {
        Set<String> crooked = new TreeSet<>();
        for (JavaClass from : House.CLASSES) {
            if (from.getPackageName().startsWith(CORE)) {
                for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
                    addIfForbidden(roomOf(from.getPackageName()), arrow, crooked);
                }
            }
        }
        assertThat(crooked).isEmpty();
    }

    private static void addIfForbidden(String room, Dependency arrow, Set<String> crooked) {
        String target = arrow.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith(CORE)) {
            String targetRoom = roomOf(target);
            if (!targetRoom.equals(room) && !MAY_IMPORT.getOrDefault(room, Set.of()).contains(targetRoom)) {
                crooked.add(arrow.getOriginClass().getName() + " -> " + arrow.getTargetClass().getName());
            }
        } else if (!target.isEmpty() && !target.startsWith("java.") && !target.startsWith("javax.crypto")) {
            crooked.add(arrow.getOriginClass().getName() + " -> " + arrow.getTargetClass().getName());
        }
    }

    private static String roomOf(String packageName) {
        return packageName.substring(CORE.length());
    }

    @Test
    void theTableItselfHasNoCycle() {
        Set<String> placed = new TreeSet<>();
        while (placed.size() < MAY_IMPORT.size()) {
            Set<String> next = MAY_IMPORT.entrySet().stream()
                    .filter(room -> !placed.contains(room.getKey()) && placed.containsAll(room.getValue()))
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
            assertThat(next).as("rooms that stand on " + placed + ", left: " + Arrays.toString(MAY_IMPORT.keySet()
                    .toArray())).isNotEmpty();
            placed.addAll(next);
        }
    }
}
