package dev.parley.media.codec;

import dev.parley.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The audio codecs at hand: those of the providers, and G.722 and G.711, which are always there.
 *
 * <p>Immutable.
 */
public final class AudioCodecs {
    private final List<CodecProvider> providers;

    public AudioCodecs(List<CodecProvider> providers) {
        List<CodecProvider> all = new ArrayList<>(providers);
        all.add(new G722Provider());
        all.add(new G711Provider());
        this.providers = List.copyOf(all);
    }

    /** What the class path or module path offers. */
    public static AudioCodecs installed() {
        List<CodecProvider> found = new ArrayList<>();
        ServiceLoader.load(CodecProvider.class, AudioCodecs.class.getClassLoader()).forEach(found::add);
        return new AudioCodecs(found);
    }

    public boolean supports(Codec codec) {
        return provider(codec) != null;
    }

    /** @throws IllegalArgumentException if no provider supports the codec */
    public AudioEncoder newEncoder(Codec codec, int channels) {
        return requireProvider(codec).newEncoder(codec, channels);
    }

    /** @throws IllegalArgumentException if no provider supports the codec */
    public AudioDecoder newDecoder(Codec codec) {
        return requireProvider(codec).newDecoder(codec);
    }

    private CodecProvider requireProvider(Codec codec) {
        CodecProvider provider = provider(codec);
        if (provider == null) {
            throw new IllegalArgumentException("no codec for " + codec.mimeType());
        }
        return provider;
    }

    private CodecProvider provider(Codec codec) {
        for (CodecProvider provider : providers) {
            if (provider.supports(codec)) {
                return provider;
            }
        }
        return null;
    }
}
