package dev.parley.core.srtp;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpWriter;
import dev.parley.core.rtp.RtpHeader;
import dev.parley.core.rtp.RtpWriter;
import java.util.Arrays;
import java.util.Random;

/** Two ends of one DTLS-SRTP transport and the packets alice sends. */
final class SrtpPair {
    static final int ROOM = 1_600;

    final Drops drops = new Drops();
    final SrtpSession alice;
    final SrtpSession bob;
    private final SrtpProfile profile;
    private final byte[][] secrets = new byte[4][];
    private final byte[] buffer = new byte[ROOM];

    SrtpPair(SrtpProfile profile) {
        this.profile = profile;
        Random random = new Random(3);
        for (int i = 0; i < 4; i++) {
            secrets[i] = new byte[i % 2 == 0 ? profile.keyBytes() : profile.saltBytes()];
            random.nextBytes(secrets[i]);
        }
        alice = new SrtpSession(profile, secrets[0], secrets[1], secrets[2], secrets[3], drops);
        bob = anotherBob(drops);
    }

    /** One with bob's keys and without his memory. */
    SrtpSession anotherBob(Drops itsDrops) {
        return new SrtpSession(profile, secrets[2], secrets[3], secrets[0], secrets[1], itsDrops);
    }

    static byte[] plain(int ssrc, int sequenceNumber, String text) {
        ByteWriter out = new ByteWriter(ROOM);
        byte[] payload = text.getBytes();
        new RtpWriter().add(3, sequenceNumber, 2).write(out, new RtpHeader(false, 96, sequenceNumber, 1, ssrc), payload,
                0, payload.length);
        return out.toByteArray();
    }

    byte[] sealed(byte[] plain) {
        System.arraycopy(plain, 0, buffer, 0, plain.length);
        int length = alice.protectRtp(buffer, 0, plain.length, ROOM);
        return length < 0 ? null : Arrays.copyOf(buffer, length);
    }

    byte[] sealed(int sequenceNumber) {
        return sealed(plain(1, sequenceNumber & 0xFFFF, "media " + sequenceNumber));
    }

    byte[] sealedRtcp() {
        ByteWriter out = new ByteWriter(buffer, 0, ROOM);
        RtcpWriter.write(out, new Rtcp.PictureLossIndication(1, 2));
        return Arrays.copyOf(buffer, alice.protectRtcp(buffer, 0, out.length(), ROOM));
    }

    boolean opens(byte[] sealed) {
        return bob.unprotectRtp(new Packet(sealed.clone()));
    }

    boolean opensRtcp(byte[] sealed) {
        return bob.unprotectRtcp(new Packet(sealed.clone()));
    }
}
