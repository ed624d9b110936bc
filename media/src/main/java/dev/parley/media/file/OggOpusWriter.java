package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An Ogg file with one stream of Opus (RFC 7845). A page is written each half second.
 *
 * <p>Loop-owned.
 */
final class OggOpusWriter implements MediaWriter {
    /** What libopus and its descendants look ahead: the sound comes so much later than it was put in. */
    private static final int PRE_SKIP_SAMPLES = 312;
    private static final int PAGE_SAMPLES = OpusPacket.RATE_HZ / 2;
    private static final String VENDOR = "Parley";

    private final MediaOutput out;
    private final OggPageWriter pages;
    private long granule;
    private long pageBegin;

    OggOpusWriter(MediaOutput out, TrackFormat track) throws IOException {
        this.out = out;
        // Any number will do for a file with one stream.
        pages = new OggPageWriter(out, 0x5061726C);
        pages.add(new OpusHead(track.channels(), PRE_SKIP_SAMPLES, track.sampleRateHz()).write());
        pages.end(OggPageWriter.FIRST, 0);
        pages.add(tags());
        pages.end(0, 0);
        out.flush();
    }

    private static byte[] tags() {
        byte[] vendor = VENDOR.getBytes(StandardCharsets.UTF_8);
        ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length).order(ByteOrder.LITTLE_ENDIAN);
        tags.put("OpusTags".getBytes(StandardCharsets.ISO_8859_1)).putInt(vendor.length).put(vendor);
        return tags.putInt(0).array();
    }

    /** Times follow from the packets: gaps are filled before they come here. */
    @Override
    public void write(int track, long timeNs, EncodedFrame frame) throws IOException {
        int samples = OpusPacket.samples(frame.data());
        if (samples == 0) {
            return;
        }
        if (!pages.fits(frame.data().length)) {
            endPage(0);
        }
        pages.add(frame.data());
        granule += samples;
        if (granule - pageBegin >= PAGE_SAMPLES) {
            endPage(0);
        }
    }

    private void endPage(int flags) throws IOException {
        pages.end(flags, granule);
        pageBegin = granule;
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            endPage(OggPageWriter.LAST);
        }
    }
}
