package dev.parley.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No text throws, and an address that was read is written so that it reads the same. */
class IpAddressFuzzTest {
    @FuzzTest
    void anyTextIsAnAddressOrNone(FuzzedDataProvider data) {
        IpAddress.parse(data.consumeRemainingAsString())
                .ifPresent(ip -> assertThat(IpAddress.parse(ip.toString())).contains(ip));
    }
}
