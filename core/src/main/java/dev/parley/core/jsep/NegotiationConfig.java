package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.SupportedCodecs;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.plan.HeaderExtension;
import java.util.List;

/**
 * What we can do, as far as negotiation speaks of it.
 *
 * <p>Immutable.
 *
 * @param codecs              what we can do of each kind
 * @param audioExtensions     header extensions with the ids we would like
 * @param videoExtensions     same
 * @param preferredRole       the role we answer an {@code actpass} offer with; {@code CLIENT} is what RFC 8842 recommends
 * @param maxMessageSizeBytes largest data channel message we take
 * @param strict              refuse a remote candidate that comes before its description, as browsers do, instead of
 *                            keeping it
 */
public record NegotiationConfig(OfferedCodecs codecs, List<HeaderExtension> audioExtensions,
        List<HeaderExtension> videoExtensions, DtlsRole preferredRole, long maxMessageSizeBytes, boolean strict) {
    private static final HeaderExtension MID = new HeaderExtension(4, HeaderExtension.MID);
    private static final HeaderExtension TIME = new HeaderExtension(2, HeaderExtension.ABS_SEND_TIME);
    private static final HeaderExtension TCC = new HeaderExtension(3, HeaderExtension.TRANSPORT_CC);
    private static final HeaderExtension LEVEL = new HeaderExtension(1, HeaderExtension.AUDIO_LEVEL);

    /** All that is of use without a codec for pictures. */
    public static final NegotiationConfig DEFAULT = new NegotiationConfig(
            of(SupportedCodecs.audio(), SupportedCodecs.video()), List.of(LEVEL, TIME, TCC, MID),
            List.of(TIME, TCC, MID), DtlsRole.CLIENT, 262_144,
            false);

    public NegotiationConfig {
        audioExtensions = List.copyOf(audioExtensions);
        videoExtensions = List.copyOf(videoExtensions);
    }

    public List<Codec> codecs(String kind) {
        return codecs.of(kind);
    }

    public List<HeaderExtension> extensions(String kind) {
        return kind.equals("audio") ? audioExtensions : videoExtensions;
    }

    public NegotiationConfig withCodecs(OfferedCodecs newCodecs) {
        return new NegotiationConfig(newCodecs, audioExtensions, videoExtensions, preferredRole, maxMessageSizeBytes,
                strict);
    }

    public NegotiationConfig withCodecs(List<Codec> audio, List<Codec> video) {
        return withCodecs(of(audio, video));
    }

    private static OfferedCodecs of(List<Codec> audio, List<Codec> video) {
        List<Codec> sound = List.copyOf(audio);
        List<Codec> pictures = List.copyOf(video);
        return kind -> kind.equals("audio") ? sound : pictures;
    }

    public NegotiationConfig withPreferredRole(DtlsRole role) {
        return new NegotiationConfig(codecs, audioExtensions, videoExtensions, role,
                maxMessageSizeBytes, strict);
    }

    public NegotiationConfig withStrict(boolean newStrict) {
        return new NegotiationConfig(codecs, audioExtensions, videoExtensions, preferredRole,
                maxMessageSizeBytes, newStrict);
    }
}
