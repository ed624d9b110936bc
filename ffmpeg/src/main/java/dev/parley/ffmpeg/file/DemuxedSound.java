package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.FfmpegError;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.file.FileSound;
import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * The sound of a file as 48 kHz PCM of one or two channels. Its times are counted in samples, and follow the file only
 * where that has a gap.
 *
 * <p>Loop-owned.
 */
final class DemuxedSound implements FileSound {
    private static final int RATE_HZ = 48_000;
    private static final long MAX_DRIFT_NS = 50_000_000;

    private final TrackDecoder decoder;
    private final int channels;
    private SwrContext converter;
    private int fromRateHz;
    private int fromChannels;
    private int fromFormat;
    private long baseNs;
    private long samples;
    private boolean closed;

    DemuxedSound(DemuxedTrack track) throws IOException {
        channels = Math.clamp(track.stream().codecpar().ch_layout().nb_channels(), 1, 2);
        decoder = new TrackDecoder(track);
    }

    @Override
    public int sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public AudioFrame next() throws IOException {
        for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
            short[] converted = convert(frame);
            if (converted.length > 0) {
                decoder.used();
                place(decoder.timeNs());
                long timeNs = endNs();
                samples += converted.length / channels;
                return new AudioFrame(converted, RATE_HZ, channels, timeNs);
            }
        }
        return null;
    }

    private long endNs() {
        return baseNs + samples * 1_000_000_000L / RATE_HZ;
    }

    private void place(long timeNs) {
        if (timeNs >= 0 && Math.abs(timeNs - endNs()) > MAX_DRIFT_NS) {
            baseNs = Math.max(timeNs, endNs());
            samples = 0;
        }
    }

    private short[] convert(AVFrame frame) throws IOException {
        if (frame.sample_rate() <= 0 || frame.nb_samples() <= 0 || frame.ch_layout().nb_channels() <= 0) {
            return new short[0];
        }
        if (converter == null || frame.sample_rate() != fromRateHz || frame.format() != fromFormat
                || frame.ch_layout().nb_channels() != fromChannels) {
            restart(frame);
        }
        int room = swresample.swr_get_out_samples(converter, frame.nb_samples());
        try (ShortPointer out = new ShortPointer((long) Math.max(room, 1) * channels);
                PointerPointer<BytePointer> planes = new PointerPointer<>(1)) {
            planes.put(0, out);
            int count = swresample.swr_convert(converter, planes, room, frame.extended_data(), frame.nb_samples());
            short[] converted = new short[Math.max(count, 0) * channels];
            out.get(converted);
            return converted;
        }
    }

    private void restart(AVFrame frame) throws IOException {
        if (converter != null) {
            swresample.swr_free(converter);
        }
        converter = new SwrContext(null);
        fromRateHz = frame.sample_rate();
        fromFormat = frame.format();
        fromChannels = frame.ch_layout().nb_channels();
        try (AVChannelLayout layout = new AVChannelLayout()) {
            avutil.av_channel_layout_default(layout, channels);
            int result = swresample.swr_alloc_set_opts2(converter, layout, avutil.AV_SAMPLE_FMT_S16, RATE_HZ,
                    frame.ch_layout(), fromFormat, fromRateHz, 0, null);
            result = result < 0 ? result : swresample.swr_init(converter);
            if (result < 0) {
                throw new IOException("its sound cannot be converted: " + FfmpegError.text(result));
            }
        }
    }

    /** The file begins again by itself. */
    @Override
    public void rewind() {
        throw new IllegalStateException("a file of FFmpeg loops by itself");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (converter != null) {
                swresample.swr_free(converter);
            }
            decoder.close();
        }
    }
}
