package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import java.util.List;

/**
 * The codecs we can do. Asked only when a section of the kind is negotiated, so that those who never see pictures look for
 * no codec of theirs.
 *
 * <p>Any thread.
 */
@FunctionalInterface
public interface OfferedCodecs {
    /**
     * Best first, with the payload types we would like, rtx companions by {@code apt}. Always the same list.
     *
     * @param kind "audio" or "video"
     */
    List<Codec> of(String kind);
}
