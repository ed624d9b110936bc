package dev.parley.media.codec;

import dev.parley.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * The video codecs at hand: those of the providers, and nothing else.
 *
 * <p>Immutable.
 */
public final class VideoCodecs {
    private final List<VideoCodecProvider> providers;

    public VideoCodecs(List<VideoCodecProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** What the class path or module path offers. */
    public static VideoCodecs installed() {
        List<VideoCodecProvider> found = new ArrayList<>();
        ServiceLoader.load(VideoCodecProvider.class, VideoCodecs.class.getClassLoader()).forEach(found::add);
        return new VideoCodecs(found);
    }

    /** Whether nobody brings any. */
    public boolean isEmpty() {
        return providers.isEmpty();
    }

    public boolean encodes(Codec codec) {
        return find(provider -> provider.encodes(codec)) != null;
    }

    public boolean decodes(Codec codec) {
        return find(provider -> provider.decodes(codec)) != null;
    }

    /** @throws IllegalArgumentException if no provider encodes it */
    public VideoEncoder newEncoder(Codec codec, VideoEncoderSettings settings) {
        return require(find(provider -> provider.encodes(codec)), codec).newEncoder(codec, settings);
    }

    /** @throws IllegalArgumentException if no provider decodes it */
    public VideoDecoder newDecoder(Codec codec) {
        return require(find(provider -> provider.decodes(codec)), codec).newDecoder(codec);
    }

    private VideoCodecProvider find(Predicate<VideoCodecProvider> able) {
        return providers.stream().filter(able).findFirst().orElse(null);
    }

    private static VideoCodecProvider require(VideoCodecProvider provider, Codec codec) {
        if (provider == null) {
            throw new IllegalArgumentException("no codec for " + codec.mimeType());
        }
        return provider;
    }
}
