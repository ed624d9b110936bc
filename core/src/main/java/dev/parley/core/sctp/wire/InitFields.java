package dev.parley.core.sctp.wire;

import java.util.List;

/**
 * What INIT and INIT ACK have in common (RFC 9260 section 3.3.2).
 *
 * <p>Immutable.
 *
 * @param initiateTag     verification tag the sender wants to see
 * @param windowBytes     advertised receiver window
 * @param outboundStreams streams the sender would like to use
 * @param inboundStreams  streams it takes at most
 * @param initialTsn      TSN of its first DATA chunk
 */
public record InitFields(int initiateTag, long windowBytes, int outboundStreams, int inboundStreams, int initialTsn,
        List<Parameter> parameters) {
    public InitFields {
        parameters = List.copyOf(parameters);
    }

    /** The first parameter of a kind, or null. */
    public <P extends Parameter> P find(Class<P> kind) {
        for (Parameter parameter : parameters) {
            if (kind.isInstance(parameter)) {
                return kind.cast(parameter);
            }
        }
        return null;
    }

    /** Whether chunks of this type are among the supported extensions (RFC 5061 section 4.2.7). */
    public boolean supports(int chunkType) {
        Parameter.SupportedExtensions extensions = find(Parameter.SupportedExtensions.class);
        return extensions != null && extensions.includes(chunkType);
    }
}
