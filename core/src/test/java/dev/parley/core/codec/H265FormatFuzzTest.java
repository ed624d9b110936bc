package dev.parley.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No payloads of H265 throw, and what can be read of them can be sent on. */
class H265FormatFuzzTest {
    @FuzzTest
    void whatIsReceivedCanBeForwarded(byte[] data) {
        FuzzedPayloads.forward("H265", data);
    }
}
