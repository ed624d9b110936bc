package dev.parley.testkit.scenario;

import dev.parley.core.codec.EncodedFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbered frames of one kind, on their way out at an even pace or as they come in. What is in them is no picture and no
 * sound; a video frame is a key frame at first and when one was asked for.
 *
 * <p>Loop-owned.
 */
public final class FrameFeed {
    private static final int AUDIO_BYTES = 80;
    private static final int VIDEO_BYTES = 4_000;
    private static final double AUDIO_SECONDS = 0.02;
    private static final double VIDEO_SECONDS = 1 / 30.0;

    private final Peer peer;
    private final String mid;
    private final boolean audio;
    private final List<Integer> received = new ArrayList<>();
    private int sent;
    private int left;
    private int keyFramesAskedFor;
    private boolean keyFrameWanted = true;

    FrameFeed(Peer peer, String mid, boolean audio) {
        this.peer = peer;
        this.mid = mid;
        this.audio = audio;
    }

    /** Sends frames for so many seconds, 50 of audio or 30 of video in each. */
    public void sendFor(double seconds) {
        boolean idle = left <= 0;
        left = (int) Math.round(seconds / everySeconds());
        if (idle) {
            tick();
        }
    }

    private double everySeconds() {
        return audio ? AUDIO_SECONDS : VIDEO_SECONDS;
    }

    private void tick() {
        if (left-- > 0) {
            if (peer.isAwake()) {
                send();
            }
            peer.scene().after(everySeconds(), this::tick);
        }
    }

    private void send() {
        int number = sent++;
        boolean key = audio || keyFrameWanted;
        keyFrameWanted = false;
        byte[] data = new byte[audio ? AUDIO_BYTES : VIDEO_BYTES];
        ByteBuffer.wrap(data).put((byte) (key ? 0 : 1)).putInt(number);
        peer.turn(nowNs -> peer.session().peer().sendFrame(mid, new EncodedFrame(
                audio ? "audio/opus" : "video/VP8", data, key, number * (audio ? 960 : 3_000), nowNs), -1, nowNs));
    }

    void keyFrameAskedFor() {
        keyFrameWanted = true;
        keyFramesAskedFor++;
    }

    void handle(EncodedFrame frame) {
        received.add(ByteBuffer.wrap(frame.data()).getInt(1));
    }

    /** Frames given to the engine. */
    public int sent() {
        return sent;
    }

    /** The numbers of frames that came, in the order they came, counted from zero. */
    public List<Integer> received() {
        return List.copyOf(received);
    }

    public int receivedCount() {
        return received.size();
    }

    public int keyFramesAskedFor() {
        return keyFramesAskedFor;
    }
}
