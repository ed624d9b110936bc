package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsSink;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;

/**
 * The records of an association that stands: messages and alerts (RFC 6347 section 4.1, RFC 5246 section 7.2).
 *
 * <p>Loop-owned.
 */
final class ProtectedRecords {
    /** What a record was. */
    enum Outcome {
        /** Handed to the sink. */
        MESSAGE,
        /** The peer has missed the answer to its Finished. */
        REPEATED_FINISHED,
        /** close_notify. */
        CLOSED,
        /** A fatal alert, which {@link #failed} tells. */
        FAILED,
        /** Genuine and of no consequence. */
        NOTHING,
        /** Forged, or a replay. */
        DISCARDED
    }

    private static final int FINISHED = 20;
    private static final int ALERT_BYTES = 2;

    private final RecordProtection protection;
    private int alertReceived = Negotiation.NONE;

    ProtectedRecords(RecordProtection protection) {
        this.protection = protection;
    }

    /** @param scratch as long as the record, or longer */
    Outcome handle(byte[] data, int at, byte[] scratch, DtlsSink sink, long nowNs) {
        int length = RecordSyntax.epoch(data, at) == 1
                ? protection.open(data, at, RecordSyntax.recordBytes(data, at), scratch)
                : -1;
        if (length < 0) {
            return Outcome.DISCARDED;
        }
        return switch (data[at]) {
            case RecordSyntax.APPLICATION_DATA -> {
                if (length > 0) {
                    sink.onMessage(scratch, 0, length, nowNs);
                }
                yield length > 0 ? Outcome.MESSAGE : Outcome.NOTHING;
            }
            case RecordSyntax.ALERT -> length == ALERT_BYTES ? alert(scratch[0], scratch[1] & 0xFF) : Outcome.NOTHING;
            case RecordSyntax.HANDSHAKE ->
                length > 0 && scratch[0] == FINISHED ? Outcome.REPEATED_FINISHED : Outcome.NOTHING;
            default -> Outcome.NOTHING;
        };
    }

    private Outcome alert(int level, int description) {
        if (level == AlertLevel.fatal) {
            alertReceived = description;
            return Outcome.FAILED;
        }
        return description == AlertDescription.close_notify ? Outcome.CLOSED : Outcome.NOTHING;
    }

    DtlsEvent.Failed failed() {
        return new DtlsEvent.Failed("dtls-failure", Handshake.endedBy(alertReceived), Negotiation.NONE, alertReceived);
    }

    /** Protects the message that lies behind the room for its header; returns the bytes of the record. */
    int seal(byte[] data, int at, int length) {
        return protection.seal(RecordSyntax.APPLICATION_DATA, data, at, length);
    }

    /** The record that says goodbye. */
    byte[] closeNotify() {
        byte[] record = new byte[RecordProtection.OVERHEAD_BYTES + ALERT_BYTES];
        record[RecordProtection.HEADER_BYTES] = AlertLevel.warning;
        record[RecordProtection.HEADER_BYTES + 1] = AlertDescription.close_notify;
        return Arrays.copyOf(record, protection.seal(RecordSyntax.ALERT, record, 0, ALERT_BYTES));
    }
}
