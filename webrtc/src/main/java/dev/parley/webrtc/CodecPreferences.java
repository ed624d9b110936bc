package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the codecs a program prefers among those that are offered (WebRTC 1.0, section 5.4, setCodecPreferences).
 *
 * <p>Immutable.
 */
final class CodecPreferences {
    private final List<Codec> offered;

    CodecPreferences(List<Codec> offered) {
        this.offered = offered;
    }

    /**
     * In the wanted order, each with its retransmission where that is wanted too; empty for an empty wish.
     *
     * @throws InvalidModificationError when one is not offered, or none of them carries media
     */
    List<Codec> choose(List<RTCRtpCodec> wanted) {
        List<Codec> media = new ArrayList<>();
        boolean rtx = false;
        for (RTCRtpCodec wish : wanted) {
            Codec found = require(wish);
            rtx |= found.isRtx();
            if (found.isMedia() && !media.contains(found)) {
                media.add(found);
            }
        }
        if (media.isEmpty() && !wanted.isEmpty()) {
            throw new InvalidModificationError("retransmission needs a codec whose packets it repeats");
        }
        return rtx ? withRetransmission(media) : media;
    }

    private Codec require(RTCRtpCodec wish) {
        return offered.stream().filter(codec -> RTCRtpCodec.of(codec).matches(wish)).findFirst()
                .orElseThrow(() -> new InvalidModificationError(wish + " is not among the capabilities "
                        + offered.stream().map(RTCRtpCodec::of).distinct().toList()));
    }

    private List<Codec> withRetransmission(List<Codec> media) {
        List<Codec> all = new ArrayList<>();
        for (Codec codec : media) {
            all.add(codec);
            offered.stream().filter(other -> other.aptPayloadType() == codec.payloadType()).forEach(all::add);
        }
        return all;
    }
}
