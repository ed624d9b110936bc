package dev.parley.dtls.bc;

import java.util.concurrent.Semaphore;

/**
 * Lets exactly one of two threads run at a time: the owner of an endpoint, or the handshake. Passing the baton also
 * publishes all writes of the one to the other, so what they share needs no lock.
 *
 * <p>Any thread.
 */
final class Baton {
    private final Semaphore toHandshake = new Semaphore(0);
    private final Semaphore toOwner = new Semaphore(0);

    /** Owner: lets the handshake run until it waits or ends. */
    void lend() {
        toHandshake.release();
        toOwner.acquireUninterruptibly();
    }

    /** Handshake: waits to be lent the baton for the first time. */
    void await() {
        toHandshake.acquireUninterruptibly();
    }

    /** Handshake: gives the baton back and waits for the next time. */
    void returnAndAwait() {
        toOwner.release();
        toHandshake.acquireUninterruptibly();
    }

    /** Handshake: gives the baton back for good. */
    void returnForGood() {
        toOwner.release();
    }
}
