package dev.parley.core.codec;

import dev.parley.core.codec.H264Nal.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * H.264 over RTP in packetization mode 1 (RFC 6184 section 6.3) from an access unit with Annex B start codes: units that
 * fit together become one STAP-A, units that fit alone go alone, longer ones become FU-A fragments.
 *
 * <p>Any thread.
 */
final class H264Packetizer implements Packetizer {
    private static final int FU_HEADER_BYTES = 2;
    private static final int LENGTH_BYTES = 2;
    private static final int FRAGMENT_START = 0x80;
    private static final int FRAGMENT_END = 0x40;

    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        List<byte[]> payloads = new ArrayList<>();
        List<Unit> together = new ArrayList<>();
        int size = 1;
        if (maxPayloadBytes <= FU_HEADER_BYTES) {
            return payloads;
        }
        for (Unit unit : H264Nal.split(frame)) {
            // RTP's marker and timestamp already say where an access unit ends.
            if (unit.type() == H264Nal.ACCESS_UNIT_DELIMITER) {
                continue;
            }
            if (size + LENGTH_BYTES + unit.length() > maxPayloadBytes) {
                flush(together, payloads);
                size = 1;
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

    private static void flush(List<Unit> together, List<byte[]> payloads) {
        if (together.size() == 1) {
            Unit unit = together.getFirst();
            byte[] payload = new byte[unit.length()];
            System.arraycopy(unit.data(), unit.offset(), payload, 0, unit.length());
            payloads.add(payload);
        } else if (!together.isEmpty()) {
            payloads.add(aggregate(together));
        }
        together.clear();
    }

    /** Section 5.7.1: F is the OR, NRI the maximum of those of the units. */
    private static byte[] aggregate(List<Unit> units) {
        int size = 1;
        int forbidden = 0;
        int importance = 0;
        for (Unit unit : units) {
            int header = unit.data()[unit.offset()];
            forbidden |= header & 0x80;
            importance = Math.max(importance, header & 0x60);
            size += LENGTH_BYTES + unit.length();
        }
        byte[] payload = new byte[size];
        payload[0] = (byte) (forbidden | importance | H264Nal.STAP_A);
        int at = 1;
        for (Unit unit : units) {
            payload[at++] = (byte) (unit.length() >>> 8);
            payload[at++] = (byte) unit.length();
            System.arraycopy(unit.data(), unit.offset(), payload, at, unit.length());
            at += unit.length();
        }
        return payload;
    }

    /** Section 5.8: the unit's own header byte is taken apart into the two of the fragments. */
    private static void fragment(Unit unit, int maxPayloadBytes, List<byte[]> payloads) {
        int header = unit.data()[unit.offset()];
        int body = unit.length() - 1;
        int room = maxPayloadBytes - FU_HEADER_BYTES;
        int count = (body + room - 1) / room;
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) body * i / count);
            int to = (int) ((long) body * (i + 1) / count);
            byte[] payload = new byte[FU_HEADER_BYTES + to - from];
            int position = (i == 0 ? FRAGMENT_START : 0) | (i == count - 1 ? FRAGMENT_END : 0);
            payload[0] = (byte) (header & 0xE0 | H264Nal.FU_A);
            payload[1] = (byte) (position | header & 0x1F);
            System.arraycopy(unit.data(), unit.offset() + 1 + from, payload, FU_HEADER_BYTES, to - from);
            payloads.add(payload);
        }
    }
}
