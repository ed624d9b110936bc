package dev.parley.core.sctp;

import dev.parley.core.base.Drops;
import dev.parley.core.sctp.rx.ReceiveWindow;
import dev.parley.core.sctp.rx.Receiver;
import dev.parley.core.sctp.tx.RetransmissionTimeout;
import dev.parley.core.sctp.tx.Sender;

/**
 * Transmission control block (RFC 9260 section 14.2): what exists from the moment both sides' tags and TSNs are known.
 */
final class Tcb {
    final int localTag;
    final int peerTag;
    final int outboundStreams;
    /** Both take I-DATA in place of DATA (RFC 8260). */
    final boolean interleaved;
    /** The peer wants no checksum (RFC 9653). */
    final boolean zeroChecksum;
    /** The largest that the peer can read. */
    final int largestPacketBytes;
    final Sender sender;
    final Receiver receiver;
    final RetransmissionTimeout rto;
    final StreamReset reset;

    Tcb(StateCookie agreed, SctpOptions options, Drops drops) {
        localTag = agreed.localTag();
        peerTag = agreed.peerTag();
        outboundStreams = agreed.outbound();
        interleaved = agreed.interleaving();
        zeroChecksum = agreed.zeroChecksum();
        largestPacketBytes = agreed.largestPacket();
        rto = new RetransmissionTimeout(ns(options.rtoInitialMs()), ns(options.rtoMinMs()), ns(options.rtoMaxMs()));
        sender = new Sender(agreed.localTsn(), agreed.peerWindow(), agreed.forwardTsn(), interleaved,
                options.extensions().scheduler(), options.maxPacketBytes(), rto, drops);
        ReceiveWindow window = new ReceiveWindow(options.receiveWindowBytes(), rto::leastNs);
        receiver = new Receiver(agreed.peerTsn(), interleaved, window, options.maxMessageBytes(),
                ns(options.delayedAckMs()), drops);
        reset = new StreamReset(agreed, sender, receiver);
    }

    private static long ns(int ms) {
        return ms * 1_000_000L;
    }
}
