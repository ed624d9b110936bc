package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageArraysTest {
    private static final int BYTES = 65_536;
    private static final int MESSAGES = 500;

    @Test
    void aCopyHasTheLengthAndContentOfWhatIsCopied() {
        MessageArrays arrays = new MessageArrays();
        for (int length : new int[]{0, 1, 4_095, 4_096, 100_000, 4_096}) {
            byte[] data = new byte[length];
            new Random(length).nextBytes(data);
            assertThat(arrays.copyOf(data)).isEqualTo(data).isNotSameAs(data);
        }
    }

    // The program may change its array at once; what it sent arrives as it was, from an array of ours used many times
    @Test
    void aProgramThatSendsOneArrayAgainAndAgainIsHeardRight() {
        try (Call call = new Call()) {
            RTCDataChannel channel = call.a.createDataChannel("x");
            CompletableFuture<Void> all = new CompletableFuture<>();
            Set<Object> received = Collections.newSetFromMap(new IdentityHashMap<>());
            Random expected = new Random(3);
            call.b.onDataChannel(e -> e.channel().onMessage(m -> {
                byte[] want = new byte[BYTES];
                expected.nextBytes(want);
                received.add(m.bytes());
                if (!Arrays.equals(m.bytes(), want)) {
                    all.completeExceptionally(new AssertionError("message " + received.size() + " came changed"));
                } else if (received.size() == MESSAGES) {
                    all.complete(null);
                }
            }));
            call.connect();
            Random random = new Random(3);
            byte[] data = new byte[BYTES];
            for (int i = 0; i < MESSAGES; i++) {
                random.nextBytes(data);
                channel.sendAndWait(data);
            }
            all.join();
        }
    }
}
