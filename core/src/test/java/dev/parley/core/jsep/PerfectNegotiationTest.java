package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.sdp.MediaDirection;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two applications that follow perfect negotiation (W3C webrtc section 10.7) and change their minds at random, with
 * messages under way in both directions: whatever happened, in the end both sides plan the same call.
 */
class PerfectNegotiationTest {
    private record Message(SdpType type, String sdp) {}

    /** One application. */
    private static final class Side {
        final Negotiation negotiation;
        final boolean polite;
        final Queue<Message> inbox = new ArrayDeque<>();
        Side other;
        private int tracks;

        Side(boolean polite, long seed) {
            this.negotiation = Peers.negotiation(NegotiationConfig.DEFAULT, seed);
            this.polite = polite;
        }

        boolean offerIfNeeded() {
            boolean needed = negotiation.signalingState() == SignalingState.STABLE
                    && negotiation.isNegotiationNeeded();
            if (needed) {
                negotiation.setLocal(null, null);
                send(SdpType.OFFER);
            }
            return needed;
        }

        private void send(SdpType type) {
            other.inbox.add(new Message(type, Peers.local(negotiation)));
        }

        boolean receive() {
            Message message = inbox.poll();
            if (message == null) {
                return false;
            }
            boolean collision = message.type == SdpType.OFFER
                    && negotiation.signalingState() != SignalingState.STABLE;
            if (collision && !polite) {
                return true;
            }
            Applied applied = negotiation.setRemote(message.type, message.sdp);
            assertThat(applied.rolledBack() != null).isEqualTo(collision);
            if (message.type == SdpType.OFFER) {
                negotiation.setLocal(null, null);
                send(SdpType.ANSWER);
            }
            return true;
        }

        /** Something a user might do. */
        void changeMind(Random random) {
            List<Transceiver> all = negotiation.transceivers();
            Transceiver some = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
            String kind = random.nextBoolean() ? "audio" : "video";
            switch (random.nextInt(some == null || some.isStopping() ? 3 : 8)) {
                case 0 -> negotiation.addTrack(kind, "t" + tracks++, List.of("s" + random.nextInt(3)));
                case 1 -> negotiation.addTransceiver(kind, MediaDirection.values()[random.nextInt(4)], null, List.of());
                case 2 -> negotiation.addDataSection();
                case 3 -> negotiation.removeTrack(some);
                case 4 -> negotiation.stop(some);
                case 5 -> negotiation.setDirection(some, MediaDirection.values()[random.nextInt(4)]);
                case 6 -> negotiation.setStreams(some, List.of("s" + random.nextInt(3), "s" + random.nextInt(3)));
                default -> negotiation.restartIce();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void bothSidesEndWithTheSameCall(int block) {
        for (int seed = block * 1_000; seed < block * 1_000 + 100; seed++) {
            try {
                walk(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void walk(Random random) {
        Side a = new Side(true, random.nextLong());
        Side b = new Side(false, random.nextLong());
        a.other = b;
        b.other = a;
        for (int step = 0; step < 60; step++) {
            Side side = random.nextBoolean() ? a : b;
            switch (random.nextInt(4)) {
                case 0 -> side.changeMind(random);
                case 1 -> side.offerIfNeeded();
                default -> side.receive();
            }
        }
        for (int round = 0; settle(a, b); round++) {
            assertThat(round).as("rounds until both are content").isLessThan(30);
        }
        if (a.negotiation.currentLocalDescription() != null) {
            assertSameCall(a.negotiation.plan(), b.negotiation.plan());
            assertThat(a.negotiation.transceivers()).hasSameSizeAs(b.negotiation.transceivers());
        }
    }

    private static boolean settle(Side a, Side b) {
        return a.receive() | b.receive() | a.offerIfNeeded() | b.offerIfNeeded();
    }

    private static void assertSameCall(Plan a, Plan b) {
        assertThat(a.transport().remote()).isEqualTo(b.transport().local());
        assertThat(b.transport().remote()).isEqualTo(a.transport().local());
        if (a.transport().role() != null) {
            assertThat(a.transport().controlling()).isNotEqualTo(b.transport().controlling());
            assertThat(a.transport().role()).isNotEqualTo(b.transport().role());
            assertThat(a.transport().mid()).isEqualTo(b.transport().mid());
        }
        assertThat(a.data()).isEqualTo(b.data());
        assertThat(a.media()).extracting(MediaPlan::mid).containsExactlyElementsOf(
                b.media().stream().map(MediaPlan::mid).toList());
        for (int i = 0; i < a.media().size(); i++) {
            assertSameFlow(a.media().get(i), b.media().get(i));
            assertSameFlow(b.media().get(i), a.media().get(i));
        }
    }

    private static void assertSameFlow(MediaPlan from, MediaPlan to) {
        assertThat(from.extensions()).isEqualTo(to.extensions());
        assertThat(from.send() == null).isEqualTo(to.receive() == null);
        if (from.send() != null) {
            assertThat(from.send().ssrc()).isEqualTo(to.receive().ssrc());
            assertThat(from.send().rtxSsrc()).isEqualTo(to.receive().rtxSsrc());
            assertThat(from.send().codecs()).extracting(Codec::payloadType).containsExactlyElementsOf(
                    to.receive().codecs().stream().map(Codec::payloadType).toList());
        }
    }
}
