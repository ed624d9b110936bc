package dev.parley.media.file;

import dev.parley.core.base.TimerTable;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import java.io.IOException;

/**
 * The sound of a file at its own speed.
 *
 * <p>Loop-owned.
 */
public final class PlayedSound implements AudioSource {
    private final FileSound reader;
    private final FileClock clock;
    private final boolean loop;
    private AudioFrame next;
    private long loopNs;
    private long endNs;
    private String endReason;
    private boolean closed;

    /** @param loop begin again at the end; false also when the reader itself never ends */
    public PlayedSound(FileSound reader, FileClock clock, boolean loop) {
        this.reader = reader;
        this.clock = clock;
        this.loop = loop;
    }

    @Override
    public int sampleRateHz() {
        return reader.sampleRateHz();
    }

    @Override
    public int channels() {
        return reader.channels();
    }

    @Override
    public long nextDueNs() {
        return closed || endReason != null ? TimerTable.NEVER : clock.dueNs(next == null ? endNs : next.captureNs());
    }

    @Override
    public AudioFrame poll(long nowNs) {
        clock.start(nowNs);
        while (peek() && clock.isPast(endNs, nowNs)) {
            next = null;
        }
        if (next == null || clock.dueNs(next.captureNs()) > nowNs) {
            return null;
        }
        AudioFrame frame = new AudioFrame(next.samples(), next.sampleRateHz(), next.channels(),
                clock.dueNs(next.captureNs()));
        next = null;
        return frame;
    }

    /** Makes sure that the next piece is there; false at the end. */
    private boolean peek() {
        if (next != null || closed || endReason != null) {
            return next != null;
        }
        try {
            AudioFrame read = reader.next();
            if (read == null && loop && endNs > loopNs) {
                loopNs = endNs;
                reader.rewind();
                read = reader.next();
            }
            if (read == null) {
                endReason = "the file has ended";
                return false;
            }
            next = new AudioFrame(read.samples(), read.sampleRateHz(), read.channels(), loopNs + read.captureNs());
            endNs = next.captureNs() + next.durationNs();
            return true;
        } catch (IOException e) {
            endReason = "the file cannot be read: " + e.getMessage();
            return false;
        }
    }

    @Override
    public String endReason() {
        return endReason;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            next = null;
            reader.close();
        }
    }
}
