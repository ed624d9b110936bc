package dev.parley.io;

import com.code_intelligence.jazzer.junit.FuzzTest;

class MdnsMessageFuzzTest {
    @FuzzTest
    void noMessageThrows(byte[] data) {
        MdnsMessage.addresses(data, data.length);
    }
}
