package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.media.file.MediaContainer;
import dev.parley.media.file.MediaContainers;
import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCRtpTransceiverDirection;
import dev.parley.webrtc.RTCTrackEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Records each member into a file of its own: the first into the file that was named, the second into {@code name-2} and so
 * on. A recording begins when the connection is up, with the tracks that are there by then.
 *
 * <p>Dispatcher.
 */
final class RecordPart implements CallPart, AutoCloseable {
    private final Path file;
    private final Output output;
    private final List<String> kinds;
    private final Map<String, Recording> running = new ConcurrentHashMap<>();
    private final List<Recording> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger files = new AtomicInteger();

    private RecordPart(Path file, Output output, List<String> kinds) {
        this.file = file;
        this.output = output;
        this.kinds = kinds;
    }

    /** @throws Failure if nothing can be recorded into this file */
    static RecordPart into(Path file, Output output) throws Failure {
        List<MediaContainer> containers = MediaContainers.installed().ofFile(file);
        if (containers.isEmpty()) {
            throw new Failure(Output.CALLED_WRONGLY, "unknown-container",
                    "nothing here writes a file like " + file.getFileName(),
                    "Name it by what it shall be: " + endings() + ".");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Failure(Output.CALLED_WRONGLY, "no-such-folder", "there is no folder " + folder
                    + " that can be written to", "Make it first, or name another file.");
        }
        if (isFilled(file)) {
            throw new Failure(Output.CALLED_WRONGLY, "file-exists", file + " is there already",
                    "Remove it, or name another file.");
        }
        return new RecordPart(file, output, containers.stream().flatMap(container -> container.codings().stream())
                .map(coding -> coding.substring(0, coding.indexOf('/'))).distinct().toList());
    }

    private static String endings() {
        return MediaContainers.installed().all().stream().flatMap(container -> container.extensions().stream())
                .distinct().map(ending -> "." + ending).collect(Collectors.joining(" "));
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false; // there is none
        }
    }

    @Override
    public void handleTrack(RemotePeer peer, RTCTrackEvent event) {
        MediaStreamTrack track = event.track();
        if (kinds.contains(track.kind())) {
            running.computeIfAbsent(peer.member().id(), id -> new Recording(peer.displayName(), output)).add(track);
            startIfComplete(peer);
        }
    }

    @Override
    public void handleState(RemotePeer peer, RTCPeerConnectionState state) {
        startIfComplete(peer);
    }

    /** Connected, and all tracks that were negotiated are told: either may come first. */
    private void startIfComplete(RemotePeer peer) {
        Recording recording = running.get(peer.member().id());
        boolean connected = peer.connection().connectionState() == RTCPeerConnectionState.CONNECTED;
        if (connected && recording != null && !recording.isStarted() && recording.tracks() >= negotiated(peer)) {
            all.add(recording);
            recording.start(numbered(files.incrementAndGet()));
        }
    }

    private long negotiated(RemotePeer peer) {
        return peer.connection().getTransceivers().stream()
                .filter(section -> section.currentDirection() == RTCRtpTransceiverDirection.SENDRECV
                        || section.currentDirection() == RTCRtpTransceiverDirection.RECVONLY)
                .filter(section -> kinds.contains(section.receiver().track().kind())).count();
    }

    private Path numbered(int number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return number == 1 ? file : file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    @Override
    public void handleGone(RemotePeer peer) {
        Recording recording = running.remove(peer.member().id());
        if (recording != null) {
            recording.stop();
        }
    }

    /** Whether a file came about. */
    boolean hasRecorded() {
        return all.stream().anyMatch(Recording::isWritten);
    }

    /** Ends all recordings and waits until the files are complete. */
    @Override
    public void close() {
        all.forEach(Recording::stop);
        all.forEach(Recording::awaitWritten);
    }
}
