package dev.parley.core.codec;

import java.util.List;

/**
 * H.264 over RTP in packetization mode 1 (RFC 6184 section 6.3): STAP-A and FU-A.
 *
 * <p>Any thread.
 */
final class H264Packetizer extends NalPacketizer {
    private static final int FRAGMENT_START = 0x80;
    private static final int FRAGMENT_END = 0x40;

    H264Packetizer() {
        super(1);
    }

    @Override
    boolean isLeftOut(NalUnit unit) {
        int type = H264Nal.type(unit.header());
        return type == H264Nal.ACCESS_UNIT_DELIMITER || !H264Nal.isUnit(type);
    }

    /** Section 5.7.1: F is the OR, NRI the maximum of those of the units. */
    @Override
    byte[] aggregateHeader(List<NalUnit> units) {
        int forbidden = 0;
        int importance = 0;
        for (NalUnit unit : units) {
            forbidden |= unit.header() & 0x80;
            importance = Math.max(importance, unit.header() & 0x60);
        }
        return new byte[]{(byte) (forbidden | importance | H264Nal.STAP_A)};
    }

    /** Section 5.8: the unit's own header byte is taken apart into the two of the fragments. */
    @Override
    byte[] fragmentHeader(NalUnit unit, boolean first, boolean last) {
        int position = (first ? FRAGMENT_START : 0) | (last ? FRAGMENT_END : 0);
        return new byte[]{(byte) (unit.header() & 0xE0 | H264Nal.FU_A), (byte) (position | unit.header() & 0x1F)};
    }
}
