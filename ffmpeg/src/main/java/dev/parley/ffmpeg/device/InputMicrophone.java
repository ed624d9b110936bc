package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A microphone, what a loudspeaker plays, or anything else that FFmpeg opens and that has sound; brought to the rate and
 * channel count that are asked for. See {@link InputCamera} for how a program uses an input of its own.
 *
 * <p>Any thread.
 */
public final class InputMicrophone implements Device {
    private static final List<Integer> RATES_HZ = List.of(48_000, 44_100, 32_000, 24_000, 16_000, 8000);

    private final String deviceId;
    private final String label;
    private final boolean cancelsEcho;
    private final Opening input;
    private final BooleanSupplier present;

    /** What to open. */
    @FunctionalInterface
    public interface Opening {
        Input input(int sampleRateHz, int channels);
    }

    /**
     * @param cancelsEcho whether what the loudspeaker plays is taken out before the sound comes here
     * @param input       what to open; where it then has another rate or channel count, it is converted
     */
    public InputMicrophone(String deviceId, String label, boolean cancelsEcho, Opening input) {
        this(deviceId, label, cancelsEcho, input, () -> true);
    }

    /** @param present asked now and then while it is open; for systems that silently put another in its place */
    InputMicrophone(String deviceId, String label, boolean cancelsEcho, Opening input, BooleanSupplier present) {
        this.deviceId = deviceId;
        this.label = label;
        this.cancelsEcho = cancelsEcho;
        this.input = input;
        this.present = present;
    }

    /** An input that is what it is. */
    public static InputMicrophone of(String label, Input input) {
        return new InputMicrophone(input.name(), label, false, (sampleRateHz, channels) -> input);
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.AUDIO_INPUT;
    }

    @Override
    public String deviceId() {
        return deviceId;
    }

    @Override
    public String groupId() {
        return "";
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<Integer> sampleRatesHz() {
        return RATES_HZ;
    }

    @Override
    public int maxChannels() {
        return 2;
    }

    @Override
    public boolean cancelsEcho() {
        return cancelsEcho;
    }

    @Override
    public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
        if (!NativeFfmpeg.hasDevices()) {
            throw new DeviceException("FFmpeg cannot be loaded", null);
        }
        long offsetNs = startNs - System.nanoTime();
        Input wanted = input.input(sampleRateHz, channels);
        CaptureThread.awaitLeaving(wanted);
        try {
            OpenInput open = OpenInput.open(wanted, avutil.AVMEDIA_TYPE_AUDIO);
            return new MicrophoneSource(label, open, sampleRateHz, channels, present, offsetNs);
        } catch (InputException e) {
            throw e.toDeviceException();
        }
    }

    @Override
    public VideoSource openVideo(VideoFormat format) throws DeviceException {
        throw new DeviceException("a microphone has no picture", null);
    }

    @Override
    public String toString() {
        return label;
    }
}
