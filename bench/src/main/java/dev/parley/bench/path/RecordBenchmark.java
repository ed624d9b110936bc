package dev.parley.bench.path;

import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.DtlsSink;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.util.List;
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

/** DTLS records of a connected association, sealed in one batch of 64 KiB and opened out of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordBenchmark {
    private static final int BATCH_BYTES = 1 << 16;
    private static final int MTU_BYTES = 1_200;
    private static final int MAX_FLIGHTS = 8;

    /** Of the SCTP packet in the record. */
    @Param({"100", "1160", "1432", "8900"})
    public int messageBytes;

    private long opened;
    private final byte[] batch = new byte[BATCH_BYTES];
    private final Packet packet = new Packet(batch);
    private final DtlsSink sink = (data, offset, length, nowNs) -> opened += length;
    private DtlsEndpoint client;
    private DtlsEndpoint server;
    private int at;

    @Setup
    public void shakeHands() {
        BcDtlsProvider provider = new BcDtlsProvider();
        DtlsIdentity identity = provider.newIdentity();
        client = provider.newEndpoint(identity, DtlsRole.CLIENT, identity.fingerprints(), List.of(), MTU_BYTES);
        server = provider.newEndpoint(identity, DtlsRole.SERVER, identity.fingerprints(), List.of(), MTU_BYTES);
        client.start(0);
        server.start(0);
        for (int flight = 0; flight < MAX_FLIGHTS; flight++) {
            carry(client, server);
            carry(server, client);
        }
    }

    private void carry(DtlsEndpoint from, DtlsEndpoint to) {
        byte[] datagram = new byte[MTU_BYTES];
        for (int n = from.pollTransmit(datagram, 0, MTU_BYTES); n > 0; n = from.pollTransmit(datagram, 0, MTU_BYTES)) {
            to.handleDatagram(new Packet(datagram, 0, n), sink, 0);
        }
    }

    @Benchmark
    public int seal() {
        at = at + messageBytes + client.overheadBytes() > BATCH_BYTES ? 0 : at;
        int bytes = client.seal(batch, at, messageBytes);
        at += bytes;
        return bytes;
    }

    @Benchmark
    public long sealAndOpen() {
        int begin = at;
        int bytes = seal();
        long before = opened;
        server.handleDatagram(packet.set(batch, at - bytes, bytes), sink, begin);
        if (opened != before + messageBytes) {
            throw new IllegalStateException("a record was refused: the benchmark measures nothing");
        }
        return opened;
    }
}
