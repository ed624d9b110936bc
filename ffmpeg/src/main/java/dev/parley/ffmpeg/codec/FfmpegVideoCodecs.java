package dev.parley.ffmpeg.codec;

import dev.parley.core.codec.Codec;
import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.codec.VideoCodecProvider;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * VP8, VP9, H.264 and AV1 in both directions, H.265 received; each only if it works here, which is tried when it is first
 * asked for.
 *
 * <p>Any thread.
 */
public final class FfmpegVideoCodecs implements VideoCodecProvider {
    private static final Map<Coding, Probe> PROBES = new ConcurrentHashMap<>();

    @Override
    public boolean encodes(Codec codec) {
        Coding coding = Coding.find(codec);
        return coding != null && coding.encoder() != null && coding.encodesProfileOf(codec) && probe(coding).encodes();
    }

    @Override
    public boolean decodes(Codec codec) {
        Coding coding = Coding.find(codec);
        return coding != null && probe(coding).decodes();
    }

    private static Probe probe(Coding coding) {
        if (!NativeFfmpeg.isLoaded()) {
            return new Probe(false, false);
        }
        return PROBES.computeIfAbsent(coding, Probe::of);
    }

    @Override
    public VideoEncoder newEncoder(Codec codec, VideoEncoderSettings settings) {
        if (!encodes(codec)) {
            throw new IllegalArgumentException("FFmpeg does not encode " + codec.mimeType() + codec.parameters());
        }
        return new FfmpegEncoder(Coding.find(codec), settings);
    }

    @Override
    public VideoDecoder newDecoder(Codec codec) {
        if (!decodes(codec)) {
            throw new IllegalArgumentException("FFmpeg does not decode " + codec.mimeType());
        }
        return new FfmpegDecoder(Coding.find(codec));
    }
}
