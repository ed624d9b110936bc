package dev.parley.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No payloads of AV1 throw, and what can be read of them can be sent on. */
class Av1FormatFuzzTest {
    @FuzzTest
    void whatIsReceivedCanBeForwarded(byte[] data) {
        FuzzedPayloads.forward("AV1", data);
    }
}
