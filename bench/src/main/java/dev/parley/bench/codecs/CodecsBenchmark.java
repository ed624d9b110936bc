package dev.parley.bench.codecs;

import dev.parley.bench.video.Scene;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.SupportedCodecs;
import dev.parley.ffmpeg.codec.LibopusDecoder;
import dev.parley.ffmpeg.codec.LibopusEncoder;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import java.util.List;
import java.util.Map;

/**
 * Pictures per second and core of every installed codec at 1280x720 and 2 Mbit/s, and how many times faster than real
 * time sound is coded. Run by {@code scripts/bench codecs [SECONDS]}.
 */
public final class CodecsBenchmark {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int BITRATE_BPS = 2_000_000;
    /** What our encoder of Opus uses for one channel. */
    private static final int OPUS_BPS = 32_000;
    private static final List<String> VIDEO = List.of("VP8", "H264", "VP9", "AV1");

    private CodecsBenchmark() {}

    public static void main(String[] words) {
        double seconds = words.length > 0 ? Double.parseDouble(words[0]) : 8;
        Scene scene = new Scene(WIDTH, HEIGHT);
        VideoCodecs codecs = VideoCodecs.installed();
        System.out.printf("%dx%d, %d kbit/s, %.0f s of each after as much to warm up%n%n", WIDTH, HEIGHT,
                BITRATE_BPS / 1000, seconds);
        System.out.println(VideoSpeed.head());
        for (String name : VIDEO) {
            Codec codec = new Codec(96, "video", name, 90_000, 1, Map.of(), List.of());
            if (codecs.encodes(codec) && codecs.decodes(codec)) {
                VideoSpeed.measure(codecs, codec, scene, BITRATE_BPS, seconds);
                System.out.println(VideoSpeed.measure(codecs, codec, scene, BITRATE_BPS, seconds).row());
            }
        }
        System.out.println("\n" + AudioSpeed.head());
        AudioCodecs sound = AudioCodecs.installed();
        for (Codec codec : SupportedCodecs.audio()) {
            System.out.println(
                    AudioSpeed.measure(() -> sound.newEncoder(codec, 1), () -> sound.newDecoder(codec), seconds)
                            .row(codec.name()));
        }
        System.out
                .println(AudioSpeed.measure(() -> new LibopusEncoder(1, OPUS_BPS), () -> new LibopusDecoder(1), seconds)
                        .row("opus in C, through FFmpeg"));
    }
}
