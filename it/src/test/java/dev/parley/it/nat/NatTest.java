package dev.parley.it.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call from home to home: neither end has an address that the other could reach, so both need to be told their own. */
class NatTest {
    // RFC 8445 section 2: server-reflexive candidates, and checks from both sides that open the way.
    @Test
    void twoHomesReachEachOtherThroughTheirRouters() throws Exception {
        try (TwoHomes homes = new TwoHomes();
                NatPeerProcess a = new NatPeerProcess(homes, "home-a", true);
                NatPeerProcess b = new NatPeerProcess(homes, "home-b", false)) {
            a.talkTo(b);
            b.talkTo(a);
            JsonObject atA = a.report();
            JsonObject atB = b.report();
            System.out.println("at home-a " + atA.encode() + "\nat home-b " + atB.encode());

            assertThat(atA.getString("message")).isEqualTo("hello from home-b");
            assertThat(atB.getString("message")).isEqualTo("hello from home-a");
            assertReached(atA, TwoHomes.PUBLIC_A, TwoHomes.PUBLIC_B);
            assertReached(atB, TwoHomes.PUBLIC_B, TwoHomes.PUBLIC_A);
            assertFound(a, "10.1.0.2", TwoHomes.PUBLIC_A);
            assertFound(b, "10.2.0.2", TwoHomes.PUBLIC_B);
        }
    }

    /** The selected pair leads from router to router. */
    private static void assertReached(JsonObject report, String ours, String theirs) {
        JsonObject local = report.getJsonObject("local");
        JsonObject remote = report.getJsonObject("remote");
        assertThat(local.getString("type")).as(report.encode()).isEqualTo("srflx");
        assertThat(local.getString("address")).as(report.encode()).isEqualTo(ours);
        assertThat(remote.getString("type")).as(report.encode()).isIn("srflx", "prflx");
        assertThat(remote.getString("address")).as(report.encode()).isEqualTo(theirs);
    }

    /** It knew its private address and, from the server, that of its router. */
    private static void assertFound(NatPeerProcess peer, String host, String reflexive) {
        List<String> candidates = peer.candidates();
        assertThat(candidates).as("host candidates")
                .anyMatch(c -> c.contains(" " + host + " ") && c.contains("typ host"));
        assertThat(candidates).as("server-reflexive candidates")
                .anyMatch(c -> c.contains(" " + reflexive + " ") && c.contains("typ srflx"));
    }
}
