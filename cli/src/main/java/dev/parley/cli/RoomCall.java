package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.RoomHandler;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call with everybody in a room: does its parts with each, and reports.
 *
 * <p>Dispatcher.
 */
final class RoomCall implements RoomHandler {
    /** A server that lets us in does so at once; this is for a machine that can hardly breathe. */
    private static final long PATIENCE_S = 30;

    private final CallReport report;
    private final List<CallPart> parts;
    private final boolean measured;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();

    /** @param measured whether tracks are looked into; audio is decoded for it */
    RoomCall(CallReport report, List<CallPart> parts, boolean measured) {
        this.report = report;
        this.parts = List.copyOf(parts);
        this.measured = measured;
    }

    /**
     * Waits until we are in the room.
     *
     * @throws Failure when the server is not there or does not let us in
     */
    void awaitJoined() throws Failure, InterruptedException {
        try {
            joined.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Failure) e.getCause();
        } catch (TimeoutException e) {
            throw new Failure(Output.FAILED, "server-silent",
                    "the server took the connection but has not answered for " + PATIENCE_S + " s",
                    "Check that --server is a Parley server and not too busy, then try again.");
        }
    }

    @Override
    public void onJoined(String id) {
        report.joined(id);
        joined.complete(null);
    }

    @Override
    public void onPeer(RemotePeer peer) {
        PeerReport its = report.add(peer);
        RTCPeerConnection connection = peer.connection();
        connection.onTrack(event -> {
            if (measured) {
                its.watch(event.track());
            }
            parts.forEach(part -> part.handleTrack(peer, event));
        });
        connection.onConnectionStateChange(event -> {
            RTCPeerConnectionState state = connection.connectionState();
            its.state(state);
            report.state(its, state);
            parts.forEach(part -> part.handleState(peer, state));
        });
        peer.chat().onOpen(event -> parts.forEach(part -> part.handleChatOpen(peer)));
        peer.chat().onMessage(event -> {
            its.heard(event.data());
            report.heard(peer, event.data());
            parts.forEach(part -> part.handleMessage(peer, event.data()));
        });
        parts.forEach(part -> part.begin(peer));
    }

    @Override
    public void onPeerGone(RemotePeer peer) {
        parts.forEach(part -> part.handleGone(peer));
        report.remove(peer);
    }

    @Override
    public void onRefused(ErrorCode code, String sentence) {
        String advice = switch (code) {
            case ROOM_FULL, SERVER_FULL -> "Choose another room, or wait until somebody leaves.";
            case UNKNOWN_ROOM -> "Ask whoever runs the server which rooms it has.";
            default -> "Update the older of the two, this program or the server.";
        };
        if (!joined.completeExceptionally(
                new Failure(Output.FAILED, code.word(), "the server refused: " + sentence, advice))) {
            report.refused(code, sentence);
        }
    }

    @Override
    public void onServerLost(String reason, long retryInMs) {
        Failure failure = new Failure(Output.FAILED, "server-lost", "cannot reach the server: " + reason,
                "Check --server, or start one with: parley serve");
        if (!joined.completeExceptionally(failure)) {
            report.serverLost(reason, retryInMs);
        }
    }
}
