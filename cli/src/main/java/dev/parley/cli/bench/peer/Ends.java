package dev.parley.cli.bench.peer;

import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceGatheringState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescription;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes connections and introduces them to each other.
 *
 * <p>Any thread.
 */
final class Ends {
    static final String LABEL = "bench";
    private static final long PATIENCE_S = 30;
    private static final boolean NETWORKED = isNetworked();

    private Ends() {}

    /** One end as the task asks for. */
    static RTCPeerConnection create(Task task) {
        return create(task, RtcRuntime.shared());
    }

    static RTCPeerConnection create(Task task, RtcRuntime runtime) {
        return RTCPeerConnection.builder().delivery(task.isOnLoop() ? Delivery.ON_LOOP : Delivery.VIRTUAL_THREADS)
                .includeLoopback(!NETWORKED).runtime(runtime).build();
    }

    /** As a server has it: all connections on one port. The other ends need ports of their own to be told apart. */
    static RtcRuntime onOnePort() {
        return RtcRuntime.builder().port(0).build();
    }

    /** Addresses of the machine's own are as fast as loopback ones, and are what connections use. */
    private static boolean isNetworked() {
        try {
            return NetworkInterface.networkInterfaces().filter(one -> !isLoopback(one))
                    .anyMatch(one -> one.getInterfaceAddresses().stream()
                            .anyMatch(address -> !address.getAddress().isLinkLocalAddress()));
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean isLoopback(NetworkInterface one) {
        try {
            return one.isLoopback() || !one.isUp();
        } catch (SocketException e) {
            return true;
        }
    }

    /** Hears of the channel: that of its own or the other's. Before the connection is made. */
    static void watch(RTCPeerConnection end, boolean offering, Consumer<RTCDataChannel> channel) {
        if (offering) {
            channel.accept(end.createDataChannel(LABEL));
        } else {
            end.onDataChannel(event -> channel.accept(event.channel()));
        }
    }

    /** Through the pipe, each description with all its candidates. */
    static void introduce(RTCPeerConnection end, boolean offering, Pipe pipe) throws IOException {
        if (offering) {
            pipe.tell(offer(end));
            end.setRemoteDescription(description(pipe.read())).await();
        } else {
            pipe.tell(answer(end, pipe.read()));
        }
    }

    /** An offer for the other process, with all candidates. */
    static JsonObject offer(RTCPeerConnection end) {
        return gathered(end, () -> end.setLocalDescription(end.createOffer().await()).await());
    }

    /** The answer for the other process, with all candidates. */
    static JsonObject answer(RTCPeerConnection end, JsonObject offer) throws IOException {
        end.setRemoteDescription(description(offer)).await();
        return gathered(end, () -> end.setLocalDescription(end.createAnswer().await()).await());
    }

    private static JsonObject gathered(RTCPeerConnection end, Runnable describe) {
        CompletableFuture<Void> gathered = new CompletableFuture<>();
        end.onIceGatheringStateChange(event -> {
            if (end.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        });
        describe.run();
        gathered.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
        RTCSessionDescription local = end.localDescription();
        return new JsonObject().put("sdp", local.sdp()).put("type", local.type().toString());
    }

    static RTCSessionDescriptionInit description(JsonObject line) throws IOException {
        if (line == null) {
            throw new IOException("no description came");
        }
        RTCSdpType type = line.getString("type").equals("offer") ? RTCSdpType.OFFER : RTCSdpType.ANSWER;
        return new RTCSessionDescriptionInit(type, line.getString("sdp"));
    }

    /** By method calls, candidates as they are found. */
    static void introduce(RTCPeerConnection offerer, RTCPeerConnection answerer) {
        trickle(offerer, answerer);
        trickle(answerer, offerer);
        RTCSessionDescriptionInit offer = offerer.createOffer().await();
        offerer.setLocalDescription(offer).await();
        answerer.setRemoteDescription(offer).await();
        RTCSessionDescriptionInit answer = answerer.createAnswer().await();
        answerer.setLocalDescription(answer).await();
        offerer.setRemoteDescription(answer).await();
    }

    private static void trickle(RTCPeerConnection from, RTCPeerConnection to) {
        from.onIceCandidate(event -> {
            if (event.candidate() != null) {
                to.addIceCandidate(event.candidate());
            }
        });
    }
}
