package dev.parley.bench.path;

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

/**
 * One message from the engine of one peer to that of another through data channel, SCTP and DTLS, both on this thread. The
 * sender is kept as busy as a program keeps it that watches {@code bufferedAmount}. The array of the message is the
 * caller's; the receiver's is new each time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PeerPairBenchmark {
    private static final int BUFFERED_BYTES = 1 << 20;
    private static final long PATIENCE_NS = 10_000_000_000L;

    @Param({"64", "1024", "16384", "65536", "262144"})
    public int messageBytes;

    private final MemoryPeer sender = new MemoryPeer("192.0.2.1", true);
    private final MemoryPeer receiver = new MemoryPeer("192.0.2.2", false);
    private byte[] message;
    private long sent;

    @Setup
    public void connect() {
        message = new byte[messageBytes];
        sender.connectTo(receiver);
        receiver.connectTo(sender);
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!sender.isOpen() || !receiver.isOpen()) {
            sender.turn();
            receiver.turn();
            if (System.nanoTime() > endNs) {
                throw new IllegalStateException("the peers did not find each other");
            }
        }
    }

    @Benchmark
    public long message() {
        sender.send(message);
        sent++;
        while (sender.bufferedBytes() > BUFFERED_BYTES) {
            sender.turn();
            receiver.turn();
        }
        return sent;
    }
}
