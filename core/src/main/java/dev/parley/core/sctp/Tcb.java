package dev.parley.core.sctp;

import dev.parley.core.base.Drops;
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
    final Sender sender;
    final Receiver receiver;
    final RetransmissionTimeout rto;
    final StreamReset reset;

    Tcb(StateCookie agreed, SctpOptions options, Drops drops) {
        localTag = agreed.localTag();
        peerTag = agreed.peerTag();
        outboundStreams = agreed.outbound();
        rto = new RetransmissionTimeout(ns(options.rtoInitialMs()), ns(options.rtoMinMs()), ns(options.rtoMaxMs()));
        sender = new Sender(agreed.localTsn(), agreed.peerWindow(), agreed.forwardTsn(), options.maxPacketBytes(), rto,
                drops);
        receiver = new Receiver(agreed.peerTsn(), options.receiveWindowBytes(), options.maxMessageBytes(),
                options.maxPacketBytes(), ns(options.delayedAckMs()), drops);
        reset = new StreamReset(agreed, sender, receiver);
    }

    private static long ns(int ms) {
        return ms * 1_000_000L;
    }
}
