package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an access unit with Annex B start codes, as RFC 6184 section 6.3 and RFC 7798 section 4.7 do: units that fit
 * together become one aggregate, units that fit alone go alone, longer ones become fragments.
 *
 * <p>Any thread.
 */
abstract class NalPacketizer implements Packetizer {
    private static final int LENGTH_BYTES = 2;

    private final int headerBytes;

    /** @param headerBytes of a unit, and of an aggregate */
    NalPacketizer(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /**
     * Delimiters, because RTP's marker and timestamp already say where an access unit ends, and types that only packets
     * have.
     */
    abstract boolean isLeftOut(NalUnit unit);

    /** What stands in front of an aggregate of these units. */
    abstract byte[] aggregateHeader(List<NalUnit> units);

    /** What stands in front of a fragment in place of the unit's header; one byte longer than that. */
    abstract byte[] fragmentHeader(NalUnit unit, boolean first, boolean last);

    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        List<byte[]> payloads = new ArrayList<>();
        List<NalUnit> together = new ArrayList<>();
        int size = headerBytes;
        if (maxPayloadBytes <= headerBytes + 1) {
            return payloads;
        }
        for (NalUnit unit : NalUnit.split(frame)) {
            if (unit.length() < headerBytes || isLeftOut(unit)) {
                continue;
            }
            if (size + LENGTH_BYTES + unit.length() > maxPayloadBytes) {
                flush(together, payloads);
                size = headerBytes;
            }
            if (unit.length() > maxPayloadBytes) {
                fragment(unit, maxPayloadBytes, payloads);
            } else {
                together.add(unit);
                size += LENGTH_BYTES + unit.length();
            }
        }
        flush(together, payloads);
        return payloads;
    }

    private void flush(List<NalUnit> together, List<byte[]> payloads) {
        if (together.size() == 1) {
            payloads.add(together.getFirst().copy());
        } else if (!together.isEmpty()) {
            payloads.add(aggregate(together));
        }
        together.clear();
    }

    private byte[] aggregate(List<NalUnit> units) {
        int size = headerBytes + units.stream().mapToInt(unit -> LENGTH_BYTES + unit.length()).sum();
        byte[] payload = new byte[size];
        System.arraycopy(aggregateHeader(units), 0, payload, 0, headerBytes);
        int at = headerBytes;
        for (NalUnit unit : units) {
            payload[at++] = (byte) (unit.length() >>> 8);
            payload[at++] = (byte) unit.length();
            System.arraycopy(unit.data(), unit.offset(), payload, at, unit.length());
            at += unit.length();
        }
        return payload;
    }

    private void fragment(NalUnit unit, int maxPayloadBytes, List<byte[]> payloads) {
        int body = unit.length() - headerBytes;
        int room = maxPayloadBytes - headerBytes - 1;
        int count = (body + room - 1) / room;
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) body * i / count);
            int to = (int) ((long) body * (i + 1) / count);
            byte[] payload = new byte[headerBytes + 1 + to - from];
            System.arraycopy(fragmentHeader(unit, i == 0, i == count - 1), 0, payload, 0, headerBytes + 1);
            System.arraycopy(unit.data(), unit.offset() + headerBytes + from, payload, headerBytes + 1, to - from);
            payloads.add(payload);
        }
    }
}
