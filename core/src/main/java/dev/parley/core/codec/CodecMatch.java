package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A media codec that both sides have, with the retransmission of each when both have that too.
 *
 * <p>Immutable.
 *
 * @param ours      as we support or offered it
 * @param theirs    as they described it
 * @param ourRtx    null unless both sides have one
 * @param theirRtx  null unless both sides have one
 */
public record CodecMatch(Codec ours, Codec theirs, Codec ourRtx, Codec theirRtx) {
    /** All matches in the order of the peer's list; each codec of ours and of theirs is used once. */
    public static List<CodecMatch> find(List<Codec> theirs, List<Codec> ours) {
        Set<Integer> used = new HashSet<>();
        List<CodecMatch> matches = new ArrayList<>();
        for (Codec their : theirs) {
            for (Codec our : ours) {
                if (their.isMedia() && CodecMatching.matches(our, their) && used.add(our.payloadType())) {
                    matches.add(of(our, their, rtxOf(our, ours), rtxOf(their, theirs)));
                    break;
                }
            }
        }
        return matches;
    }

    private static CodecMatch of(Codec ours, Codec theirs, Codec ourRtx, Codec theirRtx) {
        boolean both = ourRtx != null && theirRtx != null;
        return new CodecMatch(ours, theirs, both ? ourRtx : null, both ? theirRtx : null);
    }

    private static Codec rtxOf(Codec codec, List<Codec> codecs) {
        for (Codec other : codecs) {
            if (other.isRtx() && other.aptPayloadType() == codec.payloadType()
                    && other.clockRateHz() == codec.clockRateHz()) {
                return other;
            }
        }
        return null;
    }

    /** What we answer: the offerer's payload types, our parameters, the feedback of both (RFC 3264 section 6.1). */
    public static List<Codec> answer(List<CodecMatch> matches) {
        List<Codec> codecs = new ArrayList<>();
        for (CodecMatch match : matches) {
            codecs.add(match.ours.withPayloadType(match.theirs.payloadType())
                    .withParameters(CodecMatching.answerParameters(match.ours, match.theirs))
                    .withFeedback(CodecMatching.commonFeedback(match.ours, match.theirs)));
            if (match.theirRtx != null) {
                codecs.add(match.ourRtx.withPayloadType(match.theirRtx.payloadType())
                        .withParameters(Map.of("apt", Integer.toString(match.theirs.payloadType()))));
            }
        }
        return codecs;
    }

    /** How we send: the peer's payload types and parameters, the feedback of both. */
    public static List<Codec> send(List<CodecMatch> matches) {
        List<Codec> codecs = new ArrayList<>();
        for (CodecMatch match : matches) {
            codecs.add(match.theirs.withFeedback(CodecMatching.commonFeedback(match.ours, match.theirs)));
            if (match.theirRtx != null) {
                codecs.add(match.theirRtx);
            }
        }
        return codecs;
    }

    /** How we receive: our payload types and parameters, the feedback of both. */
    public static List<Codec> receive(List<CodecMatch> matches) {
        List<Codec> codecs = new ArrayList<>();
        for (CodecMatch match : matches) {
            codecs.add(match.ours.withFeedback(CodecMatching.commonFeedback(match.ours, match.theirs)));
            if (match.ourRtx != null) {
                codecs.add(match.ourRtx);
            }
        }
        return codecs;
    }

    /**
     * How we receive what we offered: first what was agreed on, then the rest of the offer with the feedback that is
     * agreed on for any of it. Who offers is to be prepared for all of it (RFC 3264 section 5.1), and browsers do send
     * what their answer leaves out.
     */
    public static List<Codec> receiveOffered(List<CodecMatch> matches, List<Codec> offered) {
        List<Codec> codecs = new ArrayList<>(receive(matches));
        List<RtcpFeedback> agreed = codecs.stream().flatMap(codec -> codec.feedback().stream()).distinct().toList();
        Set<Integer> known = new HashSet<>();
        codecs.forEach(codec -> known.add(codec.payloadType()));
        for (Codec codec : matches.isEmpty() ? List.<Codec>of() : offered) {
            if (!known.contains(codec.payloadType())) {
                codecs.add(codec.withFeedback(codec.feedback().stream().filter(agreed::contains).toList()));
            }
        }
        return codecs;
    }
}
