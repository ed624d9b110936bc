package dev.parley.webrtc;

import dev.parley.media.file.MediaOutput;
import dev.parley.webrtc.dispatch.Turns;
import dev.parley.webrtc.world.World;
import java.util.List;

/**
 * What a recorder's program hears: pieces of the recording, its end, and when the stream changes under it.
 *
 * <p>Loop-owned.
 */
final class RecorderDeliveries implements RecorderSession.Observer {
    private final MediaRecorder recorder;
    private final Turns turns;
    private final BlobOutput blobs;
    private final long sliceNs;
    private final List<MediaStreamTrack> tracks;
    private final Promise<Void> stopped;
    private final String type;
    private long sliceBeganNs;
    private double firstMs = Double.NaN;

    /**
     * @param sliceNs 0 for one piece at the end
     * @param type    of the pieces
     * @param stopped settles when all is told
     */
    RecorderDeliveries(MediaRecorder recorder, Turns turns, MediaOutput output, long sliceNs, String type,
            Promise<Void> stopped) {
        this.recorder = recorder;
        this.turns = turns;
        this.blobs = output instanceof BlobOutput pieces ? pieces : null;
        this.sliceNs = sliceNs;
        this.tracks = recorder.stream().getTracks();
        this.stopped = stopped;
        this.type = type;
    }

    @Override
    public void tick(long nowNs) {
        sliceBeganNs = sliceBeganNs == 0 ? nowNs : sliceBeganNs;
        if (sliceNs > 0 && nowNs - sliceBeganNs >= sliceNs) {
            sliceBeganNs += sliceNs;
            handOver();
        }
        if (!recorder.stream().getTracks().equals(tracks)) {
            // Section 2.4, start(): the track set must not change.
            recorder.stop(new InvalidModificationError("a track was added to the stream or removed from it"), this);
        } else if (!recorder.stream().active()) {
            recorder.stop(null, this);
        }
    }

    /** What there is since the last time. */
    void handOver() {
        if (blobs == null) {
            return;
        }
        Blob blob = new Blob(blobs.take(), type);
        double nowMs = World.current().now().toEpochMilli();
        firstMs = Double.isNaN(firstMs) ? nowMs : firstMs;
        BlobEventInit init = new BlobEventInit(blob, nowMs - firstMs);
        turns.post(() -> recorder.fire(new BlobEvent("dataavailable", init)));
    }

    @Override
    public void ended(RTCException error) {
        turns.post(() -> recorder.ended(error, this));
        handOver();
        turns.post(() -> {
            recorder.fire(new Event("stop"));
            turns.then(() -> settle(error));
        });
    }

    private void settle(RTCException error) {
        if (error == null) {
            stopped.complete(null);
        } else {
            stopped.completeExceptionally(error);
        }
    }
}
