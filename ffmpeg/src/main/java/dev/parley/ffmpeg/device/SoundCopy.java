package dev.parley.ffmpeg.device;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Brings sound of any form to 16 bits, interleaved, of one rate and channel count, and into Java's memory.
 *
 * <p>Loop-owned.
 */
final class SoundCopy implements AutoCloseable {
    /** A thousandth in pitch: nobody hears it, and no clock of a device is that bad. */
    private static final int MAX_STEERING_PART = 1000;

    private final int sampleRateHz;
    private final int channels;
    private final AVChannelLayout layout = new AVChannelLayout();
    private final PointerPointer<BytePointer> output = new PointerPointer<>(1);
    private SwrContext converter;
    private ShortPointer samples = new ShortPointer();
    private int format = -1;
    private int fromHz;
    private int fromChannels;

    SoundCopy(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        avutil.av_channel_layout_default(layout, channels);
    }

    /** What comes out of this frame; may be empty, since a change of rate holds some back. */
    short[] copy(AVFrame frame) throws InputException {
        if (frame.format() != format || frame.sample_rate() != fromHz
                || frame.ch_layout().nb_channels() != fromChannels) {
            restart(frame);
        }
        int room = swresample.swr_get_out_samples(converter, frame.nb_samples());
        if ((long) room * channels > samples.capacity()) {
            samples.close();
            samples = new ShortPointer((long) room * channels);
            output.put(0, samples);
        }
        int count = swresample.swr_convert(converter, output, room, frame.extended_data(), frame.nb_samples());
        short[] copied = new short[Math.max(0, count) * channels];
        samples.position(0).get(copied);
        return copied;
    }

    private void restart(AVFrame frame) throws InputException {
        freeConverter();
        format = frame.format();
        fromHz = frame.sample_rate();
        fromChannels = frame.ch_layout().nb_channels();
        converter = new SwrContext(null);
        int result = swresample.swr_alloc_set_opts2(converter, layout, avutil.AV_SAMPLE_FMT_S16, sampleRateHz,
                frame.ch_layout(), format, fromHz, 0, null);
        if (result >= 0) {
            avutil.av_opt_set_int(converter, "flags", swresample.SWR_FLAG_RESAMPLE, 0); // so that it can be steered
        }
        if (result < 0 || swresample.swr_init(converter) < 0) {
            throw new InputException(
                    "its sound (" + fromHz + " Hz, " + fromChannels + " channels) cannot be converted");
        }
    }

    /**
     * Makes more or fewer samples in the second that follows: the clocks of sound devices run fast or slow by up to one
     * part in ten thousand.
     *
     * @param aheadNs how much longer that second is to be; negative makes it shorter
     */
    void stretch(long aheadNs) {
        int most = sampleRateHz / MAX_STEERING_PART;
        int samples = (int) Math.clamp(aheadNs * sampleRateHz / 1_000_000_000L, -most, most);
        swresample.swr_set_compensation(converter, samples, sampleRateHz);
    }

    private void freeConverter() {
        if (converter != null) {
            swresample.swr_free(converter);
            converter = null;
        }
    }

    @Override
    public void close() {
        freeConverter();
        samples.close();
        output.close();
        layout.close();
    }
}
