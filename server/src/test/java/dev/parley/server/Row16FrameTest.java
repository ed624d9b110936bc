package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.ServerMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames without end made signaling servers run out of memory (livekit#4757, #4743). */
@Timeout(60)
class Row16FrameTest {
    private static final long GIGABYTE = 1L << 30;
    /** The burst of the budget, a second or two of it, and what fits into the buffers of two sockets. */
    private static final long TAKEN_AT_MOST = 16L << 20;
    private static final String JOIN = "{\"type\":\"join\",\"room\":\"ghosts\"}";
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;
    private static final int PROTOCOL_ERROR = 1002;

    private final HttpClient http = HttpClient.newHttpClient();
    private SignalingServer server;
    private TestClient ada;

    @BeforeEach
    void start() throws Exception {
        server = SignalingServer.start(ServerOptions.builder().build());
        ada = TestClient.connect(http, server.signalingUri());
        ada.join("blue");
    }

    /** Whatever the stranger did: the others are served, and it is gone. */
    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
        ada.socket.abort();
        server.close();
        http.shutdownNow();
    }

    @Test
    void aFrameThatAnnouncesAGigabyteIsRefusedBeforeItComes() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            eve.frame(RawClient.TEXT, GIGABYTE, new byte[10]);
            assertThat(eve.closeCode()).isIn(TOO_BIG, PROTOCOL_ERROR, RawClient.HUNG_UP);
        }
    }

    @Test
    void soIsAFrameOfNegativeLengthAndAnUnmaskedOneAndOneOfNoKind() throws Exception {
        byte[][] frames = {{(byte) 0x81, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0},
                {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'}, {(byte) 0x8F, (byte) 0x80, 0, 0, 0, 0},
                {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0}, {(byte) 0x89, (byte) 0xFE, 0x0F, (byte) 0xFF, 0, 0, 0, 0}};
        for (byte[] frame : frames) {
            try (RawClient eve = new RawClient(server).upgrade()) {
                eve.send(frame);
                assertThat(eve.closeCode()).isEqualTo(PROTOCOL_ERROR);
            }
        }
    }

    @Test
    void aGigabyteInPiecesEndsTheConnectionAfterAFewMegabytes() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            eve.frame(RawClient.FIRST_PIECE, "{");
            assertThat(floodOf(eve, RawClient.PIECE, "x".repeat(16 * 1024))).isLessThan(TAKEN_AT_MOST);
        }
    }

    @Test
    void emptyPiecesWithoutEndAreTooMuch() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            eve.frame(RawClient.FIRST_PIECE, "{");
            assertThat(floodOf(eve, RawClient.PIECE, "")).isLessThan(TAKEN_AT_MOST);
        }
    }

    /** The platform answers every ping; a client that reads no pongs would fill the server's memory with them. */
    @Test
    void aFloodOfPingsWhosePongsNobodyReadsIsEnded() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            assertThat(floodOf(eve, RawClient.PING, "p".repeat(125))).isLessThan(TAKEN_AT_MOST);
        }
    }

    /** Frames that were read together with the one that ends the client are not obeyed: its seat would never be freed. */
    @Test
    void whoWasRefusedTooOftenTakesNoSeatByTheSameBytes() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            eve.send(joined(RawClient.frames(20, RawClient.TEXT, "?"), RawClient.frames(1, RawClient.TEXT, JOIN)));
            assertThat(eve.closeCode()).isEqualTo(POLICY_VIOLATION);
        }
        assertThatOnlyAdaIsSeated();
    }

    /** Nor is the frame obeyed that is one too many. */
    @Test
    void aJoinBeyondTheBudgetTakesNoSeat() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            eve.send(joined(RawClient.frames(FrameBudget.FRAME_BURST, RawClient.PONG, ""),
                    RawClient.frames(600, RawClient.TEXT, JOIN)));
            assertThat(eve.closeCode()).isIn(POLICY_VIOLATION, RawClient.HUNG_UP);
        }
        assertThatOnlyAdaIsSeated();
    }

    private void assertThatOnlyAdaIsSeated() throws Exception {
        assertThat(HttpServerTest.get(http, server.uri().resolve("/health")).body()).contains("\"rooms\":1",
                "\"members\":1");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Each lawful message would forgive the unlawful ones before it; the frames are counted all the same. */
    @Test
    void lawfulMessagesDoNotHideAFloodOfUnlawfulOnes() throws Exception {
        try (RawClient eve = new RawClient(server).upgrade()) {
            int sent = 0;
            try {
                while (sent < 200_000) {
                    for (int i = 0; i < 10; i++, sent++) {
                        eve.frame(RawClient.TEXT, "[".repeat(1_000));
                    }
                    eve.frame(RawClient.TEXT, "{\"type\":\"ping\"}");
                }
            } catch (IOException hungUp) {
                // as it should
            }
            assertThat(sent).isLessThan(50_000);
        }
    }

    /** Sends until the server hangs up; how many bytes left, most of them into the buffers of the two sockets. */
    private static long floodOf(RawClient eve, int kind, String text) throws IOException {
        byte[] frames = RawClient.frames(1_000, kind, text);
        long sent = 0;
        try {
            while (sent < GIGABYTE) {
                eve.send(frames);
                sent += frames.length;
            }
        } catch (IOException hungUp) {
            return sent;
        }
        return sent;
    }
}
