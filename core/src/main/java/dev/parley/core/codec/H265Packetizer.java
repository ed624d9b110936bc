package dev.parley.core.codec;

import java.util.List;

/**
 * H.265 over RTP (RFC 7798 section 4.4) for one stream in decoding order: aggregation packets and fragmentation units.
 *
 * <p>Any thread.
 */
final class H265Packetizer extends NalPacketizer {
    private static final int FRAGMENT_START = 0x80;
    private static final int FRAGMENT_END = 0x40;
    /** Forbidden bit, and the highest bit of the layer. */
    private static final int NOT_TYPE = 0x81;

    H265Packetizer() {
        super(H265Nal.HEADER_BYTES);
    }

    @Override
    boolean isLeftOut(NalUnit unit) {
        int type = H265Nal.type(unit.header());
        return type == H265Nal.ACCESS_UNIT_DELIMITER || !H265Nal.isUnit(type);
    }

    /** Section 4.4.2: F is the OR, layer and temporal layer the lowest of those of the units. */
    @Override
    byte[] aggregateHeader(List<NalUnit> units) {
        int forbidden = 0;
        int layer = 63;
        int temporal = 7;
        for (NalUnit unit : units) {
            int header = (unit.header() & 0xFF) << 8 | second(unit) & 0xFF;
            forbidden |= header & 0x8000;
            layer = Math.min(layer, header >>> 3 & 63);
            temporal = Math.min(temporal, header & 7);
        }
        int header = forbidden | H265Nal.AGGREGATION << 9 | layer << 3 | temporal;
        return new byte[]{(byte) (header >>> 8), (byte) header};
    }

    private static byte second(NalUnit unit) {
        return unit.data()[unit.offset() + 1];
    }

    /** Section 4.4.3: the type moves into the third byte. */
    @Override
    byte[] fragmentHeader(NalUnit unit, boolean first, boolean last) {
        int position = (first ? FRAGMENT_START : 0) | (last ? FRAGMENT_END : 0);
        return new byte[]{(byte) (unit.header() & NOT_TYPE | H265Nal.FRAGMENT << 1), second(unit),
                (byte) (position | H265Nal.type(unit.header()))};
    }
}
