package dev.parley.ffmpeg.device;

import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg asks this from inside calls that wait, and gives up when told to.
 *
 * <p>Any thread.
 */
final class Deadline extends AVIOInterruptCB.Callback_Pointer {
    private static final long PATIENCE_NS = 10_000_000_000L;

    private volatile long sinceNs = System.nanoTime();
    private volatile boolean interrupted;

    /** A call begins: from now on it may take ten seconds. */
    void restart() {
        sinceNs = System.nanoTime();
    }

    /** The call under way and all later ones are to end. */
    void interrupt() {
        interrupted = true;
    }

    @Override
    public int call(Pointer unused) {
        return interrupted || System.nanoTime() - sinceNs > PATIENCE_NS ? 1 : 0;
    }
}
