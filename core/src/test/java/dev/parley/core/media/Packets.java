package dev.parley.core.media;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpWriter;
import dev.parley.core.rtp.RtpHeader;
import dev.parley.core.rtp.RtpWriter;

/** Hand-made packets for tests. */
final class Packets {
    private Packets() {}

    static Packet rtp(int payloadType, int sequenceNumber, int timestamp, int ssrc, int payloadBytes) {
        return rtp(new RtpWriter(), payloadType, sequenceNumber, timestamp, ssrc, payloadBytes);
    }

    static Packet rtp(RtpWriter extensions, int payloadType, int sequenceNumber, int timestamp, int ssrc,
            int payloadBytes) {
        ByteWriter out = new ByteWriter(1_500);
        byte[] payload = new byte[payloadBytes];
        extensions.write(out, new RtpHeader(false, payloadType, sequenceNumber, timestamp, ssrc), payload, 0,
                payload.length);
        return new Packet(out.toByteArray());
    }

    static Packet rtcp(Rtcp... compound) {
        ByteWriter out = new ByteWriter(10_000);
        for (Rtcp rtcp : compound) {
            RtcpWriter.write(out, rtcp);
        }
        return new Packet(out.toByteArray());
    }
}
