package dev.parley.opus;

import dev.parley.media.codec.AudioEncoder;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/**
 * Encodes 48 kHz in packets of 20 ms.
 *
 * <p>Loop-owned.
 */
public final class OpusEncoder implements AudioEncoder {
    static final int RATE_HZ = 48_000;
    /** The largest packet of one frame (RFC 6716 section 3.2.1), with its TOC byte. */
    private static final int MAX_PACKET_BYTES = 1276;
    /** 0 to 10: most of the quality at half of the work. */
    private static final int COMPLEXITY = 5;
    /** A packet of the TOC byte, or of it and one more, need not be sent when DTX is on. */
    private static final int DTX_BYTES = 2;
    /** RFC 6716 section 2.1.1: the least that makes sense. */
    private static final int MIN_BPS = 6000;

    private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
    private final int channels;
    private final boolean dtx;
    private final int usualBps;
    private final byte[] packet = new byte[MAX_PACKET_BYTES];

    public OpusEncoder(OpusSettings settings, int channels) {
        this.channels = channels;
        this.dtx = settings.dtx();
        this.usualBps = settings.bitrateBps();
        try {
            encoder = new io.github.jaredmdobson.concentus.OpusEncoder(RATE_HZ, channels,
                    OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalArgumentException(channels + " channels", e);
        }
        encoder.setBitrate(usualBps);
        encoder.setComplexity(COMPLEXITY);
        encoder.setUseInbandFEC(settings.fec());
        encoder.setUseDTX(settings.dtx());
        encoder.setUseVBR(!settings.constantRate());
    }

    @Override
    public int sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public byte[] encode(short[] samples) {
        try {
            int length = encoder.encode(samples, 0, samples.length / channels, packet, 0, packet.length);
            return dtx && length <= DTX_BYTES ? new byte[0] : Arrays.copyOf(packet, length);
        } catch (OpusException e) {
            throw new IllegalArgumentException(samples.length + " samples", e);
        }
    }

    @Override
    public void expectedLoss(int percent) {
        encoder.setPacketLossPercent(Math.max(0, Math.min(100, percent)));
    }

    @Override
    public void maxBitrate(int bps) {
        encoder.setBitrate(bps == 0 ? usualBps : Math.max(MIN_BPS, Math.min(bps, usualBps)));
    }
}
