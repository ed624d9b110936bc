package dev.parley.cli.transfer;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.RoomHandler;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnectionState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The room in which two sides of a file meet: the first who comes is the one.
 *
 * <p>Dispatcher; the waits any thread.
 */
final class TransferRoom implements RoomHandler {
    private static final long PATIENCE_S = 30;

    private final boolean sending;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<RTCDataChannel> met = new CompletableFuture<>();
    private final Map<RemotePeer, RTCDataChannel> channels = new ConcurrentHashMap<>();

    TransferRoom(boolean sending) {
        this.sending = sending;
    }

    /** Waits until we are in the room. */
    void awaitJoined() throws Failure, InterruptedException {
        await(joined, PATIENCE_S, new Failure(Output.FAILED, "server-silent", "the server does not answer",
                "Check that --server is a Parley server, then try again."));
    }

    /** Waits for the other side; the channel to it is open. */
    RTCDataChannel awaitOther(long seconds, Failure otherwise) throws Failure, InterruptedException {
        return await(met, seconds, otherwise);
    }

    private static <T> T await(CompletableFuture<T> future, long seconds, Failure otherwise)
            throws Failure, InterruptedException {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Failure) e.getCause();
        } catch (TimeoutException e) {
            throw otherwise;
        }
    }

    @Override
    public void onJoined(String id) {
        joined.complete(null);
    }

    @Override
    public void onPeer(RemotePeer peer) {
        peer.connection().onConnectionStateChange(event -> {
            if (peer.connection().connectionState() == RTCPeerConnectionState.FAILED) {
                failed(peer);
            }
        });
        if (sending) {
            RTCDataChannel channel = peer.connection().createDataChannel(FileMessage.LABEL, FileMessage.CHANNEL);
            channels.put(peer, channel);
            channel.onOpen(event -> meet(channel));
        } else {
            peer.connection().onDataChannel(event -> {
                if (FileMessage.isFor(event.channel())) {
                    channels.put(peer, event.channel());
                    meet(event.channel());
                }
            });
        }
    }

    private void meet(RTCDataChannel channel) {
        if (!met.complete(channel) && sending) {
            channel.send(FileMessage.refusal("the file goes to somebody else already").write());
            channel.close();
        }
    }

    /** A sender waits for another one; a receiver has nobody else. */
    private void failed(RemotePeer peer) {
        onPeerGone(peer);
        if (!sending) {
            met.completeExceptionally(new Failure(Output.FAILED, "no-connection",
                    "no connection: " + peer.connection().diagnose().await().sentence(),
                    "Try it in the same network, or on a server that knows a way: --server."));
        }
    }

    @Override
    public void onPeerGone(RemotePeer peer) {
        RTCDataChannel channel = channels.remove(peer);
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void onRefused(ErrorCode code, String sentence) {
        joined.completeExceptionally(
                new Failure(Output.FAILED, code.word(), "the server refused: " + sentence, "Try it with a new code."));
    }

    @Override
    public void onServerLost(String reason, long retryInMs) {
        joined.completeExceptionally(new Failure(Output.FAILED, "server-lost", "cannot reach the server: " + reason,
                "Check --server: the sender's screen says what to type."));
    }
}
