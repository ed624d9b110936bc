package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsRole;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Set;

/**
 * Sifts records of epoch 0, which anybody can forge who can forge the peer's address, before the cipher library believes
 * them. RFC 6347 section 4.1.2.7 wants invalid records discarded in silence; what this can do about it:
 *
 * <ul>
 * <li>An alert is held back until the peer stays silent as well: one that really gave up says nothing more.
 * <li>Handshake messages that the peer's role never sends are dropped, and repetitions only make us repeat our
 * answer, at distances that grow.
 * <li>Sequence numbers and versions are written anew, as one forged number would make the library's replay window reject
 * everything genuine. Handshake messages have numbers of their own (section 4.2.2), so nothing is lost.
 * <li>ChangeCipherSpec is said to the library when a protected record comes, and to a server not before CertificateVerify
 * is there: behind it the library reads nothing of epoch 0 any more, nor anything in the same datagram. For that reason
 * protected records are handed over apart from others.
 * <li>Protected messages that overtake the end of the handshake wait here.
 * </ul>
 *
 * <p>Loop-owned.
 */
final class PlainRecords {
    private static final int HEADER_BYTES = RecordSyntax.HEADER_BYTES;
    private static final int CHANGE_BYTES = HEADER_BYTES + 1;
    private static final int ALERT_BYTES = HEADER_BYTES + 2;
    private static final int FRAGMENT_HEADER_BYTES = 12;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int FATAL = 2;
    private static final int CLOSE_NOTIFY = 0;
    /** ServerHello, HelloVerifyRequest, Certificate, ServerKeyExchange, CertificateRequest, ServerHelloDone. */
    private static final Set<Integer> FROM_SERVERS = Set.of(2, 3, 11, 12, 13, 14);
    /** ClientHello, Certificate, CertificateVerify, ClientKeyExchange. */
    private static final Set<Integer> FROM_CLIENTS = Set.of(1, 11, CERTIFICATE_VERIFY, 16);
    private static final int MAX_EARLY_RECORDS = 16;
    /** Flights of ours that stay without an answer before an alert is believed. */
    private static final int SILENCES = 2;

    private final boolean server;
    private final DatagramPort port;
    private final Drops drops;
    private final KnownMessages known = new KnownMessages();
    private final byte[] sifted;
    private final ArrayDeque<byte[]> early = new ArrayDeque<>(2);
    private final byte[] heldAlert = new byte[ALERT_BYTES];
    private boolean alertHeld;
    private int proofBytes;
    private boolean proofSeen;
    private int silences;
    private long nextSequence;

    PlainRecords(DtlsRole role, DatagramPort port, Drops drops) {
        this.server = role == DtlsRole.SERVER;
        this.port = port;
        this.sifted = new byte[port.getReceiveLimit() + CHANGE_BYTES];
        this.drops = drops;
    }

    /** Offers to the port what may pass of a well-formed datagram; whether that was anything. */
    boolean sift(byte[] data, int offset, int length, long nowNs) {
        int plainBytes = 0;
        boolean isProtected = false;
        int bytes;
        for (int at = offset; at < offset + length; at += bytes) {
            bytes = RecordSyntax.recordBytes(data, at);
            if (isEarly(data, at)) {
                keepEarly(data, at);
            } else if (!RecordSyntax.isPlain(data, at)) {
                isProtected = true;
            } else if (mayPass(data, at, nowNs)) {
                System.arraycopy(data, at, sifted, plainBytes, bytes);
                renumber(plainBytes);
                plainBytes += bytes;
            }
        }
        if (plainBytes > 0) {
            port.offer(sifted, 0, plainBytes);
        }
        if (isProtected) {
            offerProtected(data, offset, length, plainBytes);
        }
        return plainBytes > 0 || isProtected;
    }

    private static boolean isEarly(byte[] data, int at) {
        return data[at] == RecordSyntax.APPLICATION_DATA && RecordSyntax.epoch(data, at) == 1;
    }

    private void offerProtected(byte[] data, int offset, int length, int begin) {
        silences = 0;
        int end = begin;
        if (port.isHandshaking() && (!server || proofSeen)) {
            sifted[end] = RecordSyntax.CHANGE_CIPHER_SPEC;
            renumber(end);
            sifted[end + 11] = 0;
            sifted[end + 12] = 1;
            sifted[end + HEADER_BYTES] = 1;
            end += CHANGE_BYTES;
            port.offer(sifted, begin, CHANGE_BYTES);
        }
        for (int at = offset; at < offset + length; at += RecordSyntax.recordBytes(data, at)) {
            if (!RecordSyntax.isPlain(data, at) && !isEarly(data, at)) {
                int bytes = RecordSyntax.recordBytes(data, at);
                System.arraycopy(data, at, sifted, end, bytes);
                port.offer(sifted, end, bytes);
                end += bytes;
            }
        }
    }

    private void keepEarly(byte[] data, int at) {
        if (early.size() < MAX_EARLY_RECORDS) {
            early.add(Arrays.copyOfRange(data, at, at + RecordSyntax.recordBytes(data, at)));
        } else {
            drops.count("dtls.early-overflow");
        }
    }

    /** Points the packet at the next message that overtook the end of the handshake; false when there is none. */
    boolean pollEarly(Packet packet) {
        byte[] next = early.poll();
        if (next != null) {
            packet.set(next, 0, next.length);
        }
        return next != null;
    }

    /** A record in the clear that came after the handshake: all it can do is to show that the peer missed our answer. */
    void look(byte[] data, int at, long nowNs) {
        mayPass(data, at, nowNs);
    }

    boolean isServer() {
        return server;
    }

    private boolean mayPass(byte[] data, int at, long nowNs) {
        int end = at + RecordSyntax.recordBytes(data, at);
        String fault = switch (data[at]) {
            case RecordSyntax.HANDSHAKE -> faultOfHandshake(data, at + HEADER_BYTES, end, nowNs);
            case RecordSyntax.ALERT -> hold(data, at, end);
            case RecordSyntax.CHANGE_CIPHER_SPEC -> ""; // comes with what it announces
            default -> "dtls.plain-record";
        };
        if (fault != null && !fault.isEmpty()) {
            drops.count(fault);
        }
        return fault == null;
    }

    /** A record may hold several messages, or pieces of them. */
    private String faultOfHandshake(byte[] data, int begin, int end, long nowNs) {
        int before = known.count();
        boolean missed = false;
        int at = begin;
        while (end - at >= FRAGMENT_HEADER_BYTES) {
            int type = data[at];
            int bytes = RecordSyntax.u24(data, at + 9);
            if (!(server ? FROM_CLIENTS : FROM_SERVERS).contains(type)) {
                return "dtls.impossible-message";
            } else if (bytes > end - at - FRAGMENT_HEADER_BYTES) {
                break;
            }
            int generation = port.flights().generation();
            int count = known.count();
            missed |= known.note(type, RecordSyntax.u16(data, at + 4), RecordSyntax.u24(data, at + 6), bytes,
                    generation) == generation - 1;
            if (known.count() > count && type == CERTIFICATE_VERIFY) {
                proofBytes += bytes;
                proofSeen |= proofBytes >= RecordSyntax.u24(data, at + 1);
            }
            at += FRAGMENT_HEADER_BYTES + bytes;
        }
        if (known.count() > before) {
            silences = 0;
            return null;
        }
        if (missed) {
            port.flights().answerAgain(nowNs);
        }
        return at == begin ? "dtls.malformed" : "dtls.repeated-message";
    }

    private String hold(byte[] data, int at, int end) {
        boolean ends = end - at == ALERT_BYTES
                && (data[at + HEADER_BYTES] == FATAL || data[at + HEADER_BYTES + 1] == CLOSE_NOTIFY);
        if (ends && !alertHeld) {
            System.arraycopy(data, at, heldAlert, 0, ALERT_BYTES);
            alertHeld = true;
            silences = 0;
        }
        return "dtls.plain-alert";
    }

    /**
     * A flight of ours stayed unanswered: offers the alert that came before, if the peer has been silent since. Whether
     * it did.
     */
    boolean believesAlert() {
        if (!alertHeld || ++silences < SILENCES) {
            return false;
        }
        alertHeld = false;
        System.arraycopy(heldAlert, 0, sifted, 0, ALERT_BYTES);
        renumber(0);
        port.offer(sifted, 0, ALERT_BYTES);
        return true;
    }

    /** RFC 6347 section 4.1: version, epoch 0, 48 bits of sequence number. */
    private void renumber(int at) {
        sifted[at + 1] = (byte) 0xFE;
        sifted[at + 2] = (byte) 0xFD;
        sifted[at + 3] = 0;
        sifted[at + 4] = 0;
        RecordSyntax.number(sifted, at, nextSequence++);
    }
}
