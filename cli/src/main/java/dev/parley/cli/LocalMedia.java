package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaFile;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.NotAllowedError;
import dev.parley.webrtc.NotFoundError;
import dev.parley.webrtc.RTCException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Opens the devices of this machine and files, and says in words what is missing.
 *
 * <p>Any thread.
 */
final class LocalMedia {
    private static final MediaStreamConstraints SOUND = new MediaStreamConstraints(true, false);
    private static final MediaStreamConstraints PICTURE = new MediaStreamConstraints(false, true);

    private final Output output;
    private final boolean sounding;
    private final MediaDevices devices = new MediaDevices();

    /** @param sounding whether sound is wanted at all */
    LocalMedia(Output output, boolean sounding) {
        this.output = output;
        this.sounding = sounding;
    }

    /** A test tone and a test picture. */
    MediaStream fake() {
        return MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(sounding, true)).await();
    }

    /** The camera, and the microphone if there is one. */
    MediaStream camera() throws Failure {
        MediaStream stream;
        try {
            stream = devices.getUserMedia(PICTURE).await();
        } catch (RTCException e) {
            throw failure(e, "camera", absent(e, "camera", "no camera: "),
                    "See what there is with: parley devices. A test picture: --fake");
        }
        return watched(withMicrophone(stream));
    }

    /** The screen, and the microphone if there is one. */
    MediaStream screen() throws Failure {
        MediaStream stream;
        try {
            stream = devices.getDisplayMedia(null).await();
        } catch (RTCException e) {
            throw failure(e, "screen", "the screen cannot be captured: " + e.getMessage(),
                    "See what there is with: parley devices. Under X11, is DISPLAY set?");
        }
        return watched(withMicrophone(stream));
    }

    /**
     * Tries a file.
     *
     * @return opens it: it begins to play then, so that whoever comes first misses nothing
     */
    Supplier<MediaStream> file(Path file) throws Failure {
        try {
            MediaFile.open(file).getTracks().forEach(MediaStreamTrack::stop);
        } catch (RTCException e) {
            throw failure(e, "source", "--source cannot be played: " + e.getMessage(),
                    "Any file that FFmpeg plays will do where the module ffmpeg is; IVF, WAV and Ogg Opus always.");
        }
        return () -> play(file);
    }

    private MediaStream play(Path file) {
        MediaStream stream;
        try {
            stream = MediaFile.open(file);
        } catch (RTCException e) { // it was fine a moment ago
            output.tell("Nothing is sent: " + e.getMessage(), "source-ended",
                    new JsonObject().put("message", e.getMessage()));
            return null;
        }
        if (!sounding) {
            stream.getAudioTracks().forEach(track -> {
                track.stop();
                stream.removeTrack(track);
            });
        }
        return watched(stream);
    }

    /** A device that is pulled out, or the end of a file: the call goes on, and says so. */
    private MediaStream watched(MediaStream stream) {
        stream.getTracks().forEach(track -> track.onEnded(event -> output.tell(
                "The " + track.kind() + " of " + track.label() + " has ended"
                        + (track.endReason() == null ? "" : ": " + track.endReason()),
                "source-ended", new JsonObject().put("kind", track.kind()).put("label", track.label())
                        .put("message", track.endReason()))));
        return stream;
    }

    /** Camera and microphone as far as they are there; null and a sentence when there is neither. */
    MediaStream any() {
        MediaStream stream = new MediaStream();
        RTCException obstacle = null;
        try {
            devices.getUserMedia(PICTURE).await().getTracks().forEach(stream::addTrack);
        } catch (RTCException e) {
            obstacle = e;
        }
        withMicrophone(stream);
        if (obstacle != null) {
            boolean nothing = stream.getTracks().isEmpty();
            output.tell((nothing ? "Receiving only: " : "No picture is sent: ") + absent(obstacle, "camera", "")
                    + ". A test tone and picture: --fake", nothing ? "receive-only" : "no-camera",
                    new JsonObject().put("reason", reason(obstacle, "camera"))
                            .put("error", obstacle.getClass().getSimpleName()).put("message", obstacle.getMessage()));
        }
        return stream.getTracks().isEmpty() ? null : watched(stream);
    }

    private MediaStream withMicrophone(MediaStream stream) {
        if (sounding) {
            try {
                devices.getUserMedia(SOUND).await().getTracks().forEach(stream::addTrack);
            } catch (RTCException e) {
                output.tell(stream.getTracks().isEmpty() ? null : "No sound is sent: " + absent(e, "microphone", ""),
                        "no-microphone", new JsonObject().put("reason", reason(e, "microphone")).put("message",
                                e.getMessage()));
            }
        }
        return stream;
    }

    /** The library's sentence is for who writes a program; who runs this one has the module that finds devices. */
    private static String absent(RTCException cause, String what, String prefix) {
        return cause instanceof NotFoundError ? "there is no " + what : prefix + cause.getMessage();
    }

    private static Failure failure(RTCException cause, String what, String sentence, String advice) {
        return new Failure(Output.FAILED, reason(cause, what), sentence, advice);
    }

    private static String reason(RTCException cause, String what) {
        return what + (cause instanceof NotAllowedError
                ? "-refused"
                : cause instanceof NotFoundError
                        ? "-absent"
                        : "-unusable");
    }
}
