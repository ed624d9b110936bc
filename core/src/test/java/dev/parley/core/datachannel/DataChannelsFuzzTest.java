package dev.parley.core.datachannel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.sctp.SctpAssociation;
import dev.parley.core.sctp.SctpOptions;
import dev.parley.core.sctp.SendOptions;
import java.util.Arrays;
import java.util.Random;

/**
 * No message, DCEP or other, on any stream makes the engine throw. The input is cut into messages: a byte of stream, a
 * byte that chooses the payload protocol or a reset, a byte of length, the message.
 */
class DataChannelsFuzzTest {
    private static final int[] PROTOCOLS = {50, 50, 50, 51, 53, 56, 57, 0};

    private final byte[] buffer = new byte[2_000];
    private long nowNs = 1;

    @FuzzTest
    void messages(byte[] data) {
        SctpAssociation peer = new SctpAssociation(SctpOptions.DEFAULT, 5000, 5000, new Dice(new Random(1)),
                new Drops());
        DataChannels victim = new DataChannels(DataChannelOptions.DEFAULT, new Dice(new Random(2)));
        victim.create(ChannelParameters.negotiated("n", 4), nowNs);
        victim.create(ChannelParameters.reliable("own"), nowNs);
        victim.start(false, 5000, 5000, 0, nowNs);
        exchange(peer, victim);
        for (int at = 0; at + 3 < data.length;) {
            int end = Math.min(data.length, at + 3 + (data[at + 2] & 0xFF));
            int streamId = data[at] & 7;
            int what = data[at + 1] & 15;
            byte[] message = Arrays.copyOfRange(data, at + 3, end);
            if (what < 8) {
                peer.send(streamId, PROTOCOLS[what], message, SendOptions.RELIABLE, nowNs);
            } else if (what < 12) {
                peer.resetStream(streamId, nowNs);
            } else {
                victim.close(data[at] & 7, nowNs);
            }
            exchange(peer, victim);
            at = end;
        }
    }

    private void exchange(SctpAssociation peer, DataChannels victim) {
        boolean moved = true;
        for (int turn = 0; turn < 20 && moved; turn++) {
            nowNs += 1_000_000;
            moved = false;
            int length = peer.pollTransmit(buffer, 0, buffer.length, nowNs);
            for (; length > 0; length = peer.pollTransmit(buffer, 0, buffer.length, nowNs)) {
                victim.handlePacket(buffer, 0, length, nowNs);
                moved = true;
            }
            length = victim.pollTransmit(buffer, 0, buffer.length, nowNs);
            for (; length > 0; length = victim.pollTransmit(buffer, 0, buffer.length, nowNs)) {
                peer.handlePacket(buffer, 0, length, nowNs);
                moved = true;
            }
            while (victim.pollEvent(nowNs) != null || peer.pollEvent() != null) {
                moved = true;
            }
        }
    }
}
