package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.IceCandidate;
import dev.parley.signaling.PerfectNegotiation;
import dev.parley.signaling.SessionDescription;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCRtpTransceiver;
import dev.parley.webrtc.RTCRtpTransceiverDirection;
import dev.parley.webrtc.RTCSignalingState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both sides change what they like whenever they like, so offers cross; in the end both agree (W3C WebRTC 10.7). */
class GlareSchedulesTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 2_000 : 40;

    /** Brings messages to the other side in order, each after a while. */
    private static final class Wire {
        private final SimLoop sim;
        private final SplittableRandom dice;
        private final Queue<Runnable> messages = new ArrayDeque<>();
        private boolean running;

        Wire(SimLoop sim, SplittableRandom dice) {
            this.sim = sim;
            this.dice = dice;
        }

        void send(Runnable message) {
            messages.add(message);
            if (!running) {
                running = true;
                sim.start("wire", this::deliver);
            }
        }

        private void deliver() {
            for (Runnable message = messages.poll(); message != null; message = messages.poll()) {
                sim.sleep(Duration.ofNanos(dice.nextLong(10_000_000)));
                message.run();
            }
            running = false;
        }
    }

    private static final class Side {
        private final RTCPeerConnection connection;
        private final PerfectNegotiation negotiation;
        private Side other;

        Side(SimLoop sim, SplittableRandom dice, boolean polite) {
            connection = RTCPeerConnection.builder().build();
            connection.onTrack(event -> {});
            connection.onDataChannel(event -> {});
            Wire wire = new Wire(sim, dice);
            negotiation = new PerfectNegotiation(connection, polite, false, polite ? "polite" : "impolite",
                    new PerfectNegotiation.Outlet() {
                        @Override
                        public void describe(SessionDescription description) {
                            wire.send(() -> other.negotiation.handleDescription(description));
                        }

                        @Override
                        public void trickle(IceCandidate candidate) {
                            wire.send(() -> other.negotiation.handleCandidate(candidate));
                        }
                    });
        }

        void change(SplittableRandom dice) {
            List<RTCRtpTransceiver> all = connection.getTransceivers();
            RTCRtpTransceiver any = all.isEmpty() ? null : all.get(dice.nextInt(all.size()));
            switch (dice.nextInt(5)) {
                case 0 -> connection.createDataChannel("more");
                case 1 -> connection.addTransceiver("audio");
                case 2 -> connection.addTransceiver("video");
                case 3 -> {
                    if (any != null && any.direction() != RTCRtpTransceiverDirection.STOPPED) {
                        any.direction(dice.nextBoolean()
                                ? RTCRtpTransceiverDirection.RECVONLY
                                : RTCRtpTransceiverDirection.SENDRECV);
                    }
                }
                default -> {
                    if (any != null) {
                        any.stop();
                    }
                }
            }
        }
    }

    @Test
    void bothSidesAgreeInTheEnd() {
        Schedules.each(SEEDS, sim -> {
            sim.run(() -> {
                SplittableRandom dice = new SplittableRandom(sim.seed());
                Side polite = new Side(sim, dice, true);
                Side impolite = new Side(sim, dice, false);
                polite.other = impolite;
                impolite.other = polite;
                polite.connection.createDataChannel("chat");
                changeNowAndThen(sim, dice, polite);
                changeNowAndThen(sim, dice, impolite);
                sim.sleep(Duration.ofSeconds(5));
                assertAgreed(polite.connection, impolite.connection);
                for (Side side : List.of(polite, impolite)) {
                    side.negotiation.close();
                    side.connection.close();
                }
            });
            assertThat(sim.leftovers()).isEmpty();
        });
    }

    private static void changeNowAndThen(SimLoop sim, SplittableRandom dice, Side side) {
        SplittableRandom own = dice.split();
        sim.start("changes", () -> {
            for (int left = own.nextInt(6); left > 0; left--) {
                side.change(own);
                sim.sleep(Duration.ofNanos(own.nextLong(1L << own.nextInt(10, 28))));
            }
        });
    }

    private static void assertAgreed(RTCPeerConnection a, RTCPeerConnection b) {
        assertThat(List.of(a.signalingState(), b.signalingState())).containsOnly(RTCSignalingState.STABLE);
        assertThat(List.of(a.connectionState(), b.connectionState())).containsOnly(RTCPeerConnectionState.CONNECTED);
        assertThat(sections(a)).isEqualTo(sections(b));
        for (RTCRtpTransceiver mine : a.getTransceivers()) {
            assertThat(mine.mid()).as("%s", mine).isNotNull();
            RTCRtpTransceiver theirs = b.getTransceivers().stream().filter(t -> mine.mid().equals(t.mid()))
                    .findFirst().orElseThrow(() -> new AssertionError(mine + " has no partner"));
            assertThat(List.of(mine.currentDirection(), theirs.currentDirection())).as("%s and %s", mine, theirs)
                    .isIn(List.of(both(RTCRtpTransceiverDirection.SENDRECV), both(RTCRtpTransceiverDirection.INACTIVE),
                            List.of(RTCRtpTransceiverDirection.SENDONLY, RTCRtpTransceiverDirection.RECVONLY),
                            List.of(RTCRtpTransceiverDirection.RECVONLY, RTCRtpTransceiverDirection.SENDONLY)));
        }
        assertThat(b.getTransceivers()).hasSameSizeAs(a.getTransceivers());
    }

    private static List<RTCRtpTransceiverDirection> both(RTCRtpTransceiverDirection direction) {
        return List.of(direction, direction);
    }

    private static List<String> sections(RTCPeerConnection connection) {
        return connection.localDescription().sdp().lines().filter(l -> l.startsWith("m=") || l.startsWith("a=mid:"))
                .map(l -> l.startsWith("m=") ? l.substring(0, l.indexOf(' ')) : l).toList();
    }
}
