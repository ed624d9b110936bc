package dev.parley.io.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunKey;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final TransportAddress PORT = TransportAddress.of("192.0.2.1", 3_478);

    private final PeerTable table = new PeerTable();
    private final Dice dice = new Dice(new Random(5));
    private final Seat alice = SeatsForTests.seat();
    private final Seat bob = SeatsForTests.seat();
    private final Path home = from("198.51.100.7", 40_000);

    private static Path from(String ip, int port) {
        return new Path(PORT, TransportAddress.of(ip, port));
    }

    private Packet check(String ufrag) {
        return new Packet(new StunWriter(StunClass.REQUEST, Stun.BINDING, TransactionId.random(dice))
                .username(ufrag + ":peer").sign(StunKey.shortTerm("whatever")).finish());
    }

    private Packet answer(TransactionId id) {
        return new Packet(new StunWriter(StunClass.SUCCESS, Stun.BINDING, id).finish());
    }

    // RFC 8445 section 7.2.2
    @Test
    void aCheckGoesToWhomItNamesWhereverItComesFrom() {
        table.listenFor(alice, "al");
        table.listenFor(bob, "bo");

        assertThat(table.ofStun(home, check("bo"), 0)).isSameAs(bob);
        assertThat(table.ofStun(from("203.0.113.9", 1), check("al"), 0)).isSameAs(alice);
        assertThat(table.ofStun(home, check("nobody"), 0)).isNull();
        assertThat(table.of(home)).as("a check alone proves nothing").isNull();
    }

    @Test
    void anAnswerGoesToWhoAsked() {
        TransactionId id = TransactionId.random(dice);
        table.expect(bob, home, id);

        assertThat(table.ofStun(home, answer(TransactionId.random(dice)), 0)).isNull();
        assertThat(table.ofStun(home, answer(id), 0)).isSameAs(bob);
        assertThat(table.ofStun(home, answer(id), 0)).as("once").isNull();
    }

    @Test
    void aPathBelongsToWhosePeerProvedItselfThere() {
        table.claim(alice, home, false, 0);
        assertThat(table.of(home)).isSameAs(alice);
        assertThat(table.of(from("198.51.100.7", 40_001))).isNull();
    }

    // A signed request with a forged source address: the attacker has a session of its own.
    @Test
    void aForgedSourceTakesNoPathOver() {
        table.claim(alice, home, false, 0);
        table.claim(alice, home, true, 0);
        table.claim(bob, home, false, SECOND_NS);

        assertThat(table.of(home)).isSameAs(alice);
    }

    @Test
    void aForgedSourceThatCameFirstGivesWayToWhoReceivesThere() {
        table.claim(bob, home, false, 0);
        table.claim(alice, home, true, SECOND_NS);

        assertThat(table.of(home)).isSameAs(alice);
        table.claim(bob, home, false, 60 * SECOND_NS);
        assertThat(table.of(home)).isSameAs(alice);
    }

    // A client that is started again on its old port: its old connection has not noticed yet.
    @Test
    void theNewerOfTwoOnOnePathGetsItWhenTheOlderIsSilent() {
        table.listenFor(alice, "al");
        table.listenFor(bob, "bo");
        table.claim(alice, home, true, 0);
        table.claim(bob, home, true, SECOND_NS);
        table.ofStun(home, check("al"), 2 * SECOND_NS);

        table.ofStun(home, check("bo"), 9 * SECOND_NS);
        assertThat(table.of(home)).as("alice's peer was heard seven seconds ago").isSameAs(alice);
        table.ofStun(home, check("bo"), 11 * SECOND_NS);
        assertThat(table.of(home)).isSameAs(bob);
    }

    @Test
    void whoWaitsForAPathGetsItWhenItsHolderLeaves() {
        table.claim(alice, home, true, 0);
        table.claim(bob, home, true, SECOND_NS);
        assertThat(table.of(home)).isSameAs(alice);

        table.leave(alice);
        assertThat(table.of(home)).isSameAs(bob);
    }

    @Test
    void whoLeavesLeavesNothing() {
        table.listenFor(alice, "al");
        table.claim(alice, home, true, 0);
        table.claim(bob, home, true, 0);
        TransactionId id = TransactionId.random(dice);
        table.expect(alice, from("203.0.113.9", 1), id);

        table.leave(bob);
        table.leave(alice);

        assertThat(table.pathCount()).isZero();
        assertThat(table.ufragCount()).isZero();
        assertThat(alice.slot()).isNull();
    }

    @Test
    void aSecondOneOfTheSameNameHearsNothing() {
        assertThat(table.listenFor(alice, "al")).isTrue();
        assertThat(table.listenFor(bob, "al")).isFalse();
        table.leave(bob);
        assertThat(table.ofStun(home, check("al"), 0)).isSameAs(alice);
    }

    // A session whose peer forges ten thousand sources, and one that asks without end.
    @Test
    void whatOnePeerCausesIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            table.claim(alice, from("10.0." + i / 250 + "." + i % 250, 5_000), false, i);
        }
        assertThat(table.pathCount()).isLessThanOrEqualTo(256);

        TransactionId first = TransactionId.random(dice);
        table.expect(alice, from("203.0.113.9", 1), first);
        for (int i = 0; i < PendingChecks.REMEMBERED_MAX; i++) {
            table.expect(alice, from("203.0.113.9", 1), TransactionId.random(dice));
        }
        assertThat(table.ofStun(home, answer(first), 0)).as("the oldest is forgotten").isNull();
    }
}
