package dev.parley.bench;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One RTP packet of 1,150 bytes protected and opened again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SrtpBenchmark {
    private static final int PACKET_BYTES = 1_150;

    @Param({"SRTP_AES128_CM_HMAC_SHA1_80", "SRTP_AEAD_AES_128_GCM", "SRTP_AEAD_AES_256_GCM"})
    public SrtpProfile profile;

    private final byte[] buffer = new byte[1_500];
    private final Packet packet = new Packet(buffer);
    private SrtpSession sender;
    private SrtpSession receiver;
    private int sequenceNumber;

    @Setup
    public void keys() {
        byte[] key = new byte[profile.keyBytes()];
        byte[] salt = new byte[profile.saltBytes()];
        sender = new SrtpSession(profile, key, salt, key, salt, new Drops());
        receiver = new SrtpSession(profile, key, salt, key, salt, new Drops());
    }

    @Benchmark
    public boolean protectAndUnprotect() {
        sequenceNumber++;
        buffer[0] = (byte) 0x80;
        buffer[1] = 96;
        buffer[2] = (byte) (sequenceNumber >>> 8);
        buffer[3] = (byte) sequenceNumber;
        int length = sender.protectRtp(buffer, 0, PACKET_BYTES, buffer.length);
        if (!receiver.unprotectRtp(packet.set(buffer, 0, length))) {
            throw new IllegalStateException("a packet was refused: the benchmark measures nothing");
        }
        return true;
    }
}
