package dev.parley.core.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Packet;

/** Nothing a packet contains makes the view throw or point outside of it. */
class RtpPacketViewFuzzTest {
    @FuzzTest
    void read(byte[] data) {
        RtpPacketView view = new RtpPacketView();
        if (!view.read(new Packet(data))) {
            return;
        }
        if (view.payloadOffset() + view.payloadLength() + view.paddingLength() != data.length) {
            throw new AssertionError("lengths do not add up");
        }
        HeaderExtensionReader extensions = view.extensions();
        while (extensions.next()) {
            if (extensions.offset() + extensions.length() > view.payloadOffset()) {
                throw new AssertionError("element outside of the header");
            }
        }
        for (int id = 0; id < 256; id++) {
            view.extensionNumber(id);
            view.extensionText(id);
        }
    }
}
