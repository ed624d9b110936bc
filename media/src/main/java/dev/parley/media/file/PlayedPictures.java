package dev.parley.media.file;

import dev.parley.core.base.TimerTable;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.io.IOException;

/**
 * The pictures of a file at their own speed.
 *
 * <p>Loop-owned.
 */
public final class PlayedPictures implements PictureSource {
    private final FilePictures reader;
    private final FileClock clock;
    private VideoFrame next;
    private long dueNs;
    private String endReason;
    private boolean closed;

    /** @param reader one that never ends, if the file is to be played in a loop */
    public PlayedPictures(FilePictures reader, FileClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public VideoFormat format() {
        return reader.format();
    }

    /** After a picture the next one is read ahead, so that its time is known. */
    @Override
    public long nextDueNs() {
        return closed || endReason != null ? TimerTable.NEVER : clock.dueNs(dueNs);
    }

    @Override
    public VideoFrame poll(long nowNs) {
        clock.start(nowNs);
        peek(nowNs);
        if (next == null || clock.dueNs(next.captureNs()) > nowNs) {
            return null;
        }
        VideoFrame frame = next.at(clock.dueNs(next.captureNs()));
        next = null;
        peek(nowNs);
        return frame;
    }

    private void peek(long nowNs) {
        if (next != null || closed || endReason != null) {
            return;
        }
        try {
            next = reader.next(nowNs - FileClock.MAX_LATE_NS - clock.dueNs(0));
            if (next == null) {
                endReason = "the file has ended";
            } else {
                dueNs = next.captureNs();
            }
        } catch (IOException e) {
            endReason = "the file cannot be read: " + e.getMessage();
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
