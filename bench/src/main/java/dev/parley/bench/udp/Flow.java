package dev.parley.bench.udp;

import com.sun.management.ThreadMXBean;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpProvider;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/** One direction between two threads, with answers back. */
final class Flow {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOW_BYTES = 1 << 20;
    private static final long WARM_UP_NS = 2_000_000_000L;
    private static final long LOST_NS = 20_000_000;
    private static final int ANSWER_BYTES = 12;

    private final int datagramBytes;
    private final End sender;
    private final End receiver;
    private volatile boolean over;

    /** What a thread had used at a moment. */
    private record Usage(long atNs, long cpuNs, long allocatedBytes, long datagrams) {}

    /** What was measured. */
    record Result(double megabytesPerSecond, double cpuSecondsPerGigabyte, double senderBytesPerDatagram,
            double receiverBytesPerDatagram) {}

    Flow(UdpProvider kind, int datagramBytes) throws IOException {
        this.datagramBytes = datagramBytes;
        this.sender = new End(kind);
        this.receiver = new End(kind);
    }

    Result run(int seconds) throws InterruptedException {
        Thread receiving = Thread.ofPlatform().start(this::receive);
        Thread sending = Thread.ofPlatform().start(this::send);
        Thread.sleep(WARM_UP_NS / 1_000_000);
        Usage sentBefore = sender.usage(sending);
        Usage receivedBefore = receiver.usage(receiving);
        Thread.sleep(seconds * 1_000L);
        Usage sent = sender.usage(sending);
        Usage received = receiver.usage(receiving);
        over = true;
        sending.join();
        receiver.set.wakeup();
        receiving.join();
        return result(sentBefore, sent, receivedBefore, received);
    }

    private Result result(Usage sentBefore, Usage sent, Usage receivedBefore, Usage received) {
        double datagrams = received.datagrams - receivedBefore.datagrams;
        double gigabytes = datagrams * datagramBytes / 1e9;
        double cpuNs = sent.cpuNs - sentBefore.cpuNs + received.cpuNs - receivedBefore.cpuNs;
        return new Result(1e3 * gigabytes / ((received.atNs - receivedBefore.atNs) / 1e9), cpuNs / 1e9 / gigabytes,
                (sent.allocatedBytes - sentBefore.allocatedBytes) / datagrams,
                (received.allocatedBytes - receivedBefore.allocatedBytes) / datagrams);
    }

    private void receive() {
        TransmitBatch answers = new TransmitBatch();
        receiver.onBatch = () -> {
            int offset = answers.begin(receiver.lastPath);
            for (int i = 0; i < Long.BYTES; i++) {
                answers.data()[offset + i] = (byte) (receiver.datagrams >>> 8 * i);
            }
            answers.commit(ANSWER_BYTES);
            receiver.socket.send(answers, 0, 1);
            answers.clear();
        };
        while (!over) {
            receiver.turn(LOST_NS);
        }
        receiver.set.close();
    }

    private void send() {
        Path path = new Path(sender.socket.local(), receiver.socket.local());
        TransmitBatch batch = new TransmitBatch();
        long sent = 0;
        while (!over) {
            while ((sent - sender.answered) * datagramBytes < WINDOW_BYTES && sender.room) {
                while (batch.hasRoom()) {
                    batch.begin(path);
                    batch.commit(datagramBytes);
                }
                sender.room = sender.socket.send(batch, 0, batch.count());
                sent += batch.count();
                batch.clear();
            }
            long answered = sender.answered;
            sender.turn(LOST_NS);
            if (sender.answered == answered && sender.room) {
                sent = answered; // something was lost: begin anew with what is known to have arrived
            }
        }
        sender.set.close();
    }

    /** One of the two sockets. */
    private static final class End implements UdpListener {
        private final SocketSet set;
        private final UdpSocket socket;
        private Runnable onBatch = () -> {};
        private Path lastPath;
        private volatile long datagrams;
        private long answered;
        private boolean room = true;

        End(UdpProvider kind) throws IOException {
            set = kind.newSet(new Drops());
            socket = set.open(TransportAddress.of("127.0.0.1", 0), this);
        }

        void turn(long waitNs) {
            try {
                set.await(waitNs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            set.serve(0);
        }

        Usage usage(Thread thread) {
            return new Usage(System.nanoTime(), THREADS.getThreadCpuTime(thread.threadId()),
                    THREADS.getThreadAllocatedBytes(thread.threadId()), datagrams);
        }

        @Override
        public void datagram(Path path, Packet packet, long nowNs) {
            lastPath = path;
            datagrams = datagrams + 1;
            if (packet.length() == ANSWER_BYTES) {
                answered = 0;
                for (int i = 0; i < Long.BYTES; i++) {
                    answered |= (long) packet.u8(i) << 8 * i;
                }
            }
        }

        @Override
        public void batchEnds(long nowNs) {
            onBatch.run();
        }

        @Override
        public void writable(long nowNs) {
            room = true;
        }
    }
}
