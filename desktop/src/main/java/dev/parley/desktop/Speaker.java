package dev.parley.desktop;

import dev.parley.media.device.DeviceException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * Plays the sum of what comes in, by {@code javax.sound}. The pace is that of the sound card: a daemon thread writes 10 ms
 * after the other and waits while the card's buffer is full. An input that has nothing to say is silence.
 *
 * <p>Any thread.
 */
public final class Speaker implements AutoCloseable {
    private static final int BLOCK_MS = 10;
    /** How far the card may be behind us. Less crackles on a busy machine, more is heard as delay. */
    private static final int BUFFER_MS = 50;
    private static final int SAMPLE_BYTES = 2;
    private static final List<AudioFormat> FORMATS = List.of(format(48_000, 2), format(44_100, 2), format(48_000, 1));
    private static final System.Logger LOG = System.getLogger(Speaker.class.getName());

    private final SourceDataLine line;
    private final List<SpeakerInput> inputs = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private Speaker(SourceDataLine line) {
        this.line = line;
    }

    private static AudioFormat format(int sampleRateHz, int channels) {
        return new AudioFormat(sampleRateHz, 8 * SAMPLE_BYTES, channels, true, false);
    }

    /**
     * The speaker that the system prefers.
     *
     * @throws DeviceException if there is none, or another program keeps it for itself
     */
    public static Speaker open() throws DeviceException {
        Exception reason = null;
        for (AudioFormat format : FORMATS) {
            try {
                return on(AudioSystem.getSourceDataLine(format), format);
            } catch (LineUnavailableException | IllegalArgumentException | IllegalStateException e) {
                reason = reason instanceof LineUnavailableException ? reason : e;
            }
        }
        throw new DeviceException(reason instanceof LineUnavailableException
                ? "the speaker is in use by another program"
                : "there is no speaker", reason);
    }

    /** A line that the program has chosen; the speaker opens it and closes it. */
    public static Speaker on(SourceDataLine line) throws DeviceException {
        try {
            return on(line, FORMATS.stream().filter(format -> supports(line, format)).findFirst()
                    .orElse(FORMATS.getFirst()));
        } catch (LineUnavailableException | IllegalArgumentException | IllegalStateException e) {
            throw new DeviceException("the line cannot be opened: " + e.getMessage(), e);
        }
    }

    private static boolean supports(SourceDataLine line, AudioFormat format) {
        return line.getLineInfo() instanceof DataLine.Info info && info.isFormatSupported(format);
    }

    private static Speaker on(SourceDataLine line, AudioFormat format) throws LineUnavailableException {
        int bytesPerMs = (int) format.getSampleRate() / 1000 * format.getFrameSize();
        line.open(format, BUFFER_MS * bytesPerMs);
        line.start();
        Speaker speaker = new Speaker(line);
        Thread.ofPlatform().daemon().name("parley-speaker").start(speaker::play);
        return speaker;
    }

    /** One more to be heard, such as the track of a peer. */
    public SpeakerInput newInput() {
        AudioFormat format = line.getFormat();
        SpeakerInput input = new SpeakerInput((int) format.getSampleRate(), format.getChannels(), inputs::remove);
        inputs.add(input);
        return input;
    }

    /** False after {@link #close}, and when the card has vanished: then all that comes is dropped. */
    public boolean isOpen() {
        return !closed;
    }

    private void play() {
        AudioFormat format = line.getFormat();
        int[] sum = new int[(int) format.getSampleRate() * BLOCK_MS / 1000 * format.getChannels()];
        byte[] bytes = new byte[SAMPLE_BYTES * sum.length];
        while (!closed) {
            mix(sum, bytes);
            // A line that was closed or lost its card takes less than it was given.
            if (line.write(bytes, 0, bytes.length) < bytes.length && !closed) {
                LOG.log(System.Logger.Level.WARNING, "The speaker has vanished; nothing is played any more.");
                close();
            }
        }
    }

    private void mix(int[] sum, byte[] bytes) {
        Arrays.fill(sum, 0);
        inputs.forEach(input -> input.addTo(sum));
        for (int i = 0; i < sum.length; i++) {
            int sample = Math.clamp((long) sum[i], Short.MIN_VALUE, Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
    }

    /** Cuts off what waits to be played. */
    @Override
    public void close() {
        closed = true;
        line.stop();
        line.flush();
        line.close();
        inputs.clear();
    }
}
