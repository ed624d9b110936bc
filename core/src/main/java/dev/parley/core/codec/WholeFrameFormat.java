package dev.parley.core.codec;

import java.util.List;

/**
 * One packet is one frame: Opus (RFC 7587 section 4.2), G.711 and G.722 (RFC 3551 sections 4.5.14, 4.5.2).
 *
 * <p>Any thread.
 */
final class WholeFrameFormat implements Packetizer, Depacketizer {
    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        return frame.length == 0 || frame.length > maxPayloadBytes ? List.of() : List.of(frame);
    }

    @Override
    public boolean startsFrame(byte[] payload) {
        return true;
    }

    @Override
    public boolean startsKeyFrame(byte[] payload) {
        return true;
    }

    @Override
    public byte[] join(List<byte[]> payloads) {
        return payloads.size() == 1 && payloads.getFirst().length > 0 ? payloads.getFirst() : null;
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return true;
    }
}
