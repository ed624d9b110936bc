package dev.parley.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No payloads of VP9 throw, and what can be read of them can be sent on. */
class Vp9FormatFuzzTest {
    @FuzzTest
    void whatIsReceivedCanBeForwarded(byte[] data) {
        FuzzedPayloads.forward("VP9", data);
    }
}
