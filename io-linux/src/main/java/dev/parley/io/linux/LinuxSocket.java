package dev.parley.io.linux;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.Backlog;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;

/**
 * A UDP socket that sends a run of equal datagrams in one call and gets runs in one. Where the network card or a tunnel can
 * not do the former (EIO, EINVAL), it sends datagram by datagram from then on.
 *
 * <p>Loop-owned.
 */
final class LinuxSocket implements UdpSocket {
    /** Calls that read in a turn, each up to 64 KiB of one sender. */
    private static final int READS_PER_TURN = 128;
    private static final int BYTES_PER_TURN = 512 << 10;
    /** Errors in a row after which a read is given up for this turn. */
    private static final int ERRORS_PER_TURN = 16;
    /** UDP_MAX_SEGMENTS of kernels before 6.9. */
    private static final int SEGMENTS_MAX = 64;
    /** What fits into one datagram of either family, headers taken off. */
    private static final int RUN_BYTES_MAX = 65_535 - 48;

    private final LinuxSocketSet set;
    private final UdpListener listener;
    private final int fd;
    private final boolean v6;
    private final TransportAddress local;
    private final Senders senders;
    private final Backlog backlog;
    private final Packet packet = new Packet(new byte[0]);
    private boolean segmentsRuns = true;
    /** Single datagrams that the kernel would not send. */
    private long refused;
    private boolean closed;

    private LinuxSocket(LinuxSocketSet set, UdpListener listener, BoundSocket bound) {
        this.set = set;
        this.listener = listener;
        this.fd = bound.fd();
        this.v6 = bound.v6();
        this.local = bound.local();
        this.senders = new Senders(local);
        this.backlog = new Backlog(set.drops());
    }

    static LinuxSocket open(LinuxSocketSet set, TransportAddress at, boolean shared, UdpListener listener)
            throws IOException {
        BoundSocket bound = BoundSocket.open(set.state(), at, shared);
        try {
            set.epoll().add(bound.fd(), EpollEvents.IN);
            return new LinuxSocket(set, listener, bound);
        } catch (IOException | RuntimeException e) {
            LibC.close(set.state(), bound.fd());
            throw e;
        }
    }

    int fd() {
        return fd;
    }

    /** Whether runs leave in one call, as far as is known. */
    boolean segmentsRuns() {
        return segmentsRuns;
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    void serve(int events, long nowNs) {
        if ((events & EpollEvents.OUT) != 0) {
            sendKept(nowNs);
        }
        if (!closed && (events & (EpollEvents.IN | EpollEvents.ERR)) != 0 && receive(nowNs)) {
            listener.batchEnds(nowNs);
        }
    }

    /** Returns whether a datagram was told. */
    private boolean receive(long nowNs) {
        Message message = set.incoming();
        int bytes = 0;
        int errors = 0;
        boolean told = false;
        for (int reads = 0; reads < READS_PER_TURN && bytes < BYTES_PER_TURN && !closed; reads++) {
            message.incoming();
            int received = (int) LibC.recvmsg(set.state(), fd, message.pointer());
            if (received >= 0) {
                bytes += received;
                told = true;
                tell(message, received, nowNs);
            } else if (LibC.errno(set.state()) == LibC.EAGAIN) {
                break;
            } else if (LibC.errno(set.state()) != LibC.EINTR) { // such as an ICMP error of an earlier send
                set.drops().count("io.receive-error");
                if (++errors == ERRORS_PER_TURN) {
                    break;
                }
            }
        }
        return told;
    }

    private void tell(Message message, int received, long nowNs) {
        byte[] bytes = set.received();
        message.copyTo(bytes, received);
        Path path = senders.find(message.address());
        int segment = message.segmentBytes(received);
        int at = 0;
        do {
            int length = Math.min(segment, received - at);
            listener.datagram(path, packet.set(bytes, at, length), nowNs);
            at += length;
        } while (at < received && !closed);
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        if (closed) {
            set.drops().count("io.send-error");
            return true; // its number may belong to another file by now
        }
        int done = backlog.isEmpty() ? take(batch, first, end) : first;
        if (done == end) {
            return backlog.isEmpty();
        }
        if (backlog.isEmpty()) {
            watch(EpollEvents.IN | EpollEvents.OUT);
        }
        backlog.keep(batch, done, end);
        return false;
    }

    /** Gives datagrams to the kernel until it has no room; returns the first that it did not take. */
    private int take(TransmitBatch batch, int first, int end) {
        int next = first;
        while (next < end) {
            boolean fragmentable = batch.isFragmentable(next);
            int runEnd = segmentsRuns && !fragmentable ? endOfRun(batch, next, end) : next + 1;
            int sent = fragmentable ? sendInFragments(batch, next) : sendRun(batch, next, runEnd);
            if (sent == next) {
                return next;
            }
            next = sent;
        }
        return end;
    }

    /** Behind the last of a row to one address whose members have one size, of which only the last may be shorter. */
    private static int endOfRun(TransmitBatch batch, int first, int end) {
        Path path = batch.path(first);
        int size = batch.length(first);
        int max = Math.min(end, first + Math.min(SEGMENTS_MAX, Math.max(1, RUN_BYTES_MAX / size)));
        int next = first + 1;
        while (next < max && !batch.isFragmentable(next) && batch.length(next) <= size
                && isSame(batch.path(next), path)) {
            if (batch.length(next++) < size) {
                break;
            }
        }
        return next;
    }

    private static boolean isSame(Path a, Path b) {
        return a == b || a.equals(b);
    }

    /** Lets IP cut a datagram that is too large for the path; so rare that the options may be set back and forth. */
    private int sendInFragments(TransmitBatch batch, int first) {
        BoundSocket.discoverMtu(set.state(), fd, v6, LibC.IP_PMTUDISC_DONT);
        int sent = sendRun(batch, first, first + 1);
        BoundSocket.discoverMtu(set.state(), fd, v6, LibC.IP_PMTUDISC_PROBE);
        return sent;
    }

    /** Sends datagrams in one call; returns behind the last that is done with. */
    private int sendRun(TransmitBatch batch, int first, int end) {
        Message message = set.outgoing();
        int length = batch.offset(end - 1) + batch.length(end - 1) - batch.offset(first);
        message.addressLength(message.address().set(batch.path(first).remote(), v6));
        message.outgoing(batch.data(), batch.offset(first), length, batch.length(first));
        long sent;
        do {
            sent = LibC.sendmsg(set.state(), fd, message.pointer());
        } while (sent < 0 && LibC.errno(set.state()) == LibC.EINTR);
        return sent >= 0 ? end : refused(batch, first, end, LibC.errno(set.state()));
    }

    /** An error counts as sent, since the network may lose datagrams anyway; a run is tried again one by one. */
    private int refused(TransmitBatch batch, int first, int end, int errno) {
        if (errno == LibC.EAGAIN) {
            return first;
        }
        if (end - first > 1) {
            long refusedBefore = refused;
            int next = first;
            int sent;
            while (next < end && (sent = sendRun(batch, next, next + 1)) > next) {
                next = sent;
            }
            boolean runsToBlame = errno == LibC.EIO || errno == LibC.EINVAL || errno == LibC.EOPNOTSUPP;
            // Else it is the address, which the peer named.
            segmentsRuns &= !runsToBlame || next == first || refused > refusedBefore;
            return next;
        }
        refused++;
        set.drops().count(errno == LibC.EMSGSIZE ? "io.too-large" : "io.send-error");
        return end;
    }

    private void sendKept(long nowNs) {
        drain();
        if (backlog.isEmpty()) {
            watch(EpollEvents.IN);
            listener.writable(nowNs);
        }
    }

    private void drain() {
        if (!backlog.isEmpty()) {
            TransmitBatch kept = backlog.batch();
            backlog.sent(take(kept, backlog.first(), kept.count()) - backlog.first());
        }
    }

    private void watch(int events) {
        try {
            set.epoll().change(fd, events);
        } catch (IOException e) {
            set.drops().count("io.watch-error");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            drain();
            closed = true;
            set.forget(this);
            LibC.close(set.state(), fd); // and so out of epoll
        }
    }
}
