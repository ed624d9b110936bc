package dev.parley.media.audio;

/**
 * Brings frames of any rate and channel count to one form.
 *
 * <p>Loop-owned.
 */
public final class AudioConverter {
    private final int toHz;
    private final int toChannels;
    private int fromHz;
    private int fromChannels;
    private Resampler[] resamplers = {};

    public AudioConverter(int toHz, int toChannels) {
        this.toHz = toHz;
        this.toChannels = toChannels;
    }

    public AudioFrame convert(AudioFrame frame) {
        if (frame.sampleRateHz() == toHz && frame.channels() == toChannels) {
            return frame;
        }
        if (frame.sampleRateHz() != fromHz || frame.channels() != fromChannels) {
            restart(frame);
        }
        short[][] planes = new short[resamplers.length][];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = resamplers[i].resample(plane(frame, i, planes.length));
        }
        return new AudioFrame(interleave(planes), toHz, toChannels, frame.captureNs());
    }

    private void restart(AudioFrame frame) {
        fromHz = frame.sampleRateHz();
        fromChannels = frame.channels();
        resamplers = new Resampler[Math.min(fromChannels, toChannels)];
        for (int i = 0; i < resamplers.length; i++) {
            resamplers[i] = new Resampler(fromHz, toHz);
        }
    }

    private static short[] plane(AudioFrame frame, int index, int planes) {
        short[] in = frame.samples();
        if (frame.channels() == 1) {
            return in;
        }
        short[] out = new short[frame.lengthSamples()];
        for (int i = 0; i < out.length; i++) {
            out[i] = planes == 2 ? in[2 * i + index] : (short) (in[2 * i] + in[2 * i + 1] >> 1);
        }
        return out;
    }

    private short[] interleave(short[][] planes) {
        if (toChannels == 1) {
            return planes[0];
        }
        short[] right = planes[planes.length - 1];
        short[] out = new short[2 * right.length];
        for (int i = 0; i < right.length; i++) {
            out[2 * i] = planes[0][i];
            out[2 * i + 1] = right[i];
        }
        return out;
    }
}
