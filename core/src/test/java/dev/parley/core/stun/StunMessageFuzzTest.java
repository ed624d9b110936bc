package dev.parley.core.stun;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Packet;

/** No bytes make the reader throw, whatever is then asked of the message. */
class StunMessageFuzzTest {
    private static final StunKey KEY = StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt");

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] bytes) {
        StunMessage message = StunMessage.read(new Packet(bytes));
        if (message == null) {
            return;
        }
        message.messageClass();
        message.method();
        message.username();
        message.software();
        message.priority();
        message.controlling();
        message.controlled();
        message.mappedAddress();
        message.errorCode();
        message.errorReason();
        message.unknownRequired();
        message.isSignedWith(KEY);
        message.hasWrongFingerprint();
    }
}
