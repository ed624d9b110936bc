package dev.parley.media.device;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.audio.BeepSource;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;

/**
 * Hears a tone, or a beep at each full second.
 *
 * <p>Any thread.
 */
final class FakeMicrophone extends FakeDevice {
    private static final double AMPLITUDE = 0.25;
    private static final double BEEPS = Double.NaN;

    private final double toneHz;

    FakeMicrophone(String deviceId, String label, double toneHz) {
        super(deviceId, label);
        if (toneHz < 20 || toneHz > 3400) {
            throw new IllegalArgumentException("tone of " + toneHz + " Hz");
        }
        this.toneHz = toneHz;
    }

    static FakeMicrophone beeping(String deviceId, String label) {
        return new FakeMicrophone(deviceId, label, BEEPS);
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.AUDIO_INPUT;
    }

    @Override
    public List<Integer> sampleRatesHz() {
        return List.of(48_000, 44_100, 32_000, 16_000, 8000);
    }

    @Override
    public int maxChannels() {
        return 2;
    }

    @Override
    public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
        requirePlugged();
        return plug().on(Double.isNaN(toneHz)
                ? new BeepSource(sampleRateHz, channels, startNs)
                : new ToneSource(toneHz, AMPLITUDE, sampleRateHz, channels, startNs));
    }

    @Override
    public VideoSource openVideo(VideoFormat format) throws DeviceException {
        throw new DeviceException("a microphone has no picture", null);
    }
}
