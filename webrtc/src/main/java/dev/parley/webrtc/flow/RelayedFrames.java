package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import java.util.List;

/**
 * The frames of a relay for one receiver.
 *
 * <p>Any thread.
 */
abstract sealed class RelayedFrames implements Subscription permits RelayedAudio, RelayedVideo {
    final FrameRelay relay;
    private final List<Codec> wanted;
    private volatile Codec codec;

    RelayedFrames(FrameRelay relay, List<Codec> wanted) {
        this.relay = relay;
        this.wanted = List.copyOf(wanted);
    }

    /** Called one at a time, in order. */
    abstract void deliver(EncodedFrame frame, int audioLevelDbov);

    List<Codec> wanted() {
        return wanted;
    }

    /** Whether the receiver knows the coding of this frame. */
    final boolean isUnderstood(EncodedFrame frame) {
        for (Codec candidate : wanted) {
            if (candidate.mimeType().equalsIgnoreCase(frame.mimeType())) {
                codec = candidate;
                return true;
            }
        }
        return false;
    }

    @Override
    public final Codec codec() {
        return codec;
    }

    @Override
    public void requestKeyFrame() {
        relay.wantKeyFrame();
    }

    @Override
    public void close() {
        relay.remove(this);
    }
}
