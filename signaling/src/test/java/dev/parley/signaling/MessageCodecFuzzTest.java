package dev.parley.signaling;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No text may throw anything but {@link BadMessage}, and what was read is written and read the same. */
class MessageCodecFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void clientMessages(FuzzedDataProvider data) {
        try {
            ClientMessage message = MessageCodec.readClientMessage(data.consumeRemainingAsString());
            if (!MessageCodec.readClientMessage(MessageCodec.write(message)).equals(message)) {
                throw new AssertionError("not the same after a round trip: " + message);
            }
        } catch (BadMessage expected) {
            expected.toRefused();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void serverMessages(FuzzedDataProvider data) {
        try {
            ServerMessage message = MessageCodec.readServerMessage(data.consumeRemainingAsString());
            // An unknown error code becomes "other": only the first reading may lose something.
            ServerMessage again = MessageCodec.readServerMessage(MessageCodec.write(message));
            if (!again.equals(message)) {
                throw new AssertionError("not the same after a round trip: " + message);
            }
        } catch (BadMessage expected) {
            expected.toRefused();
        }
    }
}
