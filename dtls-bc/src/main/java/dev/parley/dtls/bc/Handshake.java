package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEvent;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.tls.AbstractTlsPeer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * One blocking handshake on a thread of its own, which runs only while its owner waits for it.
 *
 * <p>Loop-owned.
 */
final class Handshake {
    private final Negotiation negotiation;
    private final DatagramPort port;
    private final AbstractTlsPeer peer;
    private final CountDownLatch end = new CountDownLatch(1);
    private Thread thread;
    private Throwable failure;
    private boolean over;

    /** @param peer a {@link WebRtcClient} or a {@link WebRtcServer} */
    Handshake(AbstractTlsPeer peer, Negotiation negotiation, DatagramPort port) {
        this.peer = peer;
        this.negotiation = negotiation;
        this.port = port;
        HandshakeThreads.start(this::run);
    }

    /** Null before the first {@link #advance}. */
    Thread thread() {
        return thread;
    }

    /** Open when the thread has nothing to do with this handshake any more. */
    CountDownLatch end() {
        return end;
    }

    private void run() {
        port.baton().await();
        thread = Thread.currentThread();
        try {
            if (peer instanceof WebRtcClient client) {
                new DTLSClientProtocol().connect(client, port);
            } else {
                new DTLSServerProtocol().accept((WebRtcServer) peer, port);
            }
        } catch (Throwable e) { // whatever the library throws ends this association and nothing else
            failure = e;
        } finally {
            over = true;
            port.handshakeOver();
            port.baton().returnForGood();
            end.countDown();
        }
    }

    /** Lets the handshake go on until it waits again. */
    void advance() {
        port.baton().lend();
    }

    /** Says goodbye and lets the thread go. */
    void cancel() {
        try {
            peer.cancel();
        } catch (IOException e) {
            // The farewell did not get out; the peer will find out by itself.
        }
        port.close();
        advance();
    }

    boolean over() {
        return over;
    }

    /** Whether there are keys and a peer that proved itself. */
    boolean succeeded() {
        return failure == null && negotiation.connected() != null;
    }

    DtlsEvent.Failed failed() {
        return negotiation.failed(reason());
    }

    /** A sentence for a person. */
    private String reason() {
        if (negotiation.alertReceived != Negotiation.NONE) {
            return endedBy(negotiation.alertReceived);
        }
        if (failure instanceof TlsFatalAlert alert) {
            return "DTLS failed with the alert " + alert.getMessage() + ".";
        }
        return "DTLS failed: " + failure + ".";
    }

    /** The same for an alert that the peer sent. */
    static String endedBy(int alert) {
        return "The peer ended DTLS with the alert " + AlertDescription.getText((short) alert) + ".";
    }
}
