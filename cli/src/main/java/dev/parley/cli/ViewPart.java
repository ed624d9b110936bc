package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.desktop.CallWindow;
import dev.parley.desktop.Speaker;
import dev.parley.desktop.SpeakerInput;
import dev.parley.desktop.VideoTile;
import dev.parley.media.device.DeviceException;
import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCTrackEvent;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows everybody in a window and plays what they say.
 *
 * <p>Dispatcher.
 */
final class ViewPart implements CallPart, AutoCloseable {
    private final CallWindow window;
    private final Speaker speaker;
    private final Map<String, VideoTile> tiles = new ConcurrentHashMap<>();
    /** Which tile shows which track. A member's second picture, such as a screen, has a tile of its own. */
    private final Map<MediaStreamTrack, VideoTile> pictures = new ConcurrentHashMap<>();
    private final Map<MediaStreamTrack, SpeakerInput> voices = new ConcurrentHashMap<>();

    private ViewPart(CallWindow window, Speaker speaker) {
        this.window = window;
        this.speaker = speaker;
    }

    /**
     * Opens the window, and the speaker if there is one.
     *
     * @param onClosed called when the user closes the window; must not wait
     * @throws Failure if there is no display
     */
    static ViewPart open(String title, Output output, Runnable onClosed) throws Failure {
        CallWindow window;
        try {
            window = CallWindow.open(title, onClosed);
        } catch (DeviceException e) {
            throw new Failure(Output.FAILED, "no-display", "--view: " + e.getMessage(),
                    "Run it on a desktop, set DISPLAY, or leave out --view; --record FILE keeps what comes.");
        }
        return new ViewPart(window, speaker(output));
    }

    private static Speaker speaker(Output output) {
        try {
            return Speaker.open();
        } catch (DeviceException e) {
            output.tell("Nothing is played: " + e.getMessage(), "no-speaker",
                    new JsonObject().put("reason", "no-speaker").put("message", e.getMessage()));
            return null;
        }
    }

    @Override
    public void begin(RemotePeer peer) {
        tiles.put(peer.member().id(), window.add(peer.displayName()));
    }

    @Override
    public void handleTrack(RemotePeer peer, RTCTrackEvent event) {
        MediaStreamTrack track = event.track();
        if (track.kind().equals("video")) {
            show(peer, track);
        } else if (speaker != null) {
            SpeakerInput voice = speaker.newInput();
            voices.put(track, voice);
            track.onAudioFrame(voice);
            track.onEnded(ended -> hush(track));
        }
    }

    private void show(RemotePeer peer, MediaStreamTrack track) {
        VideoTile first = tiles.get(peer.member().id());
        VideoTile tile = first == null || pictures.containsValue(first) ? window.add(peer.displayName()) : first;
        pictures.put(track, tile);
        track.onVideoFrame(tile);
        track.onEnded(ended -> hide(track));
    }

    private void hide(MediaStreamTrack track) {
        VideoTile tile = pictures.remove(track);
        if (tile != null && tiles.containsValue(tile)) {
            tile.view().clear();
        } else if (tile != null) {
            window.remove(tile);
        }
    }

    private void hush(MediaStreamTrack track) {
        SpeakerInput voice = voices.remove(track);
        if (voice != null) {
            voice.close();
        }
    }

    @Override
    public void handleGone(RemotePeer peer) {
        peer.connection().getReceivers().forEach(receiver -> {
            hush(receiver.track());
            hide(receiver.track());
        });
        VideoTile tile = tiles.remove(peer.member().id());
        if (tile != null) {
            window.remove(tile);
        }
    }

    /** Writes beside each name what there is to say. */
    void caption(CallReport report) {
        report.forEachCaption((peer, sentence) -> {
            VideoTile tile = tiles.get(peer.member().id());
            if (tile != null) {
                tile.caption(sentence);
            }
        });
    }

    @Override
    public void close() {
        window.close();
        if (speaker != null) {
            speaker.close();
        }
    }
}
