package dev.parley.cli.bench.peer;

import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceGatheringState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescription;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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

    private Ends() {}

    /** One end as the task asks for, on all addresses of this machine. */
    static RTCPeerConnection create(Task task) {
        return RTCPeerConnection.builder().delivery(task.isOnLoop() ? Delivery.ON_LOOP : Delivery.VIRTUAL_THREADS)
                .includeLoopback(true).build();
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
        CompletableFuture<Void> gathered = new CompletableFuture<>();
        end.onIceGatheringStateChange(event -> {
            if (end.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        });
        if (offering) {
            end.setLocalDescription(end.createOffer().await()).await();
        } else {
            end.setRemoteDescription(description(pipe.read())).await();
            end.setLocalDescription(end.createAnswer().await()).await();
        }
        gathered.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
        RTCSessionDescription local = end.localDescription();
        pipe.tell(new JsonObject().put("sdp", local.sdp()).put("type", local.type().toString()));
        if (offering) {
            end.setRemoteDescription(description(pipe.read())).await();
        }
    }

    private static RTCSessionDescriptionInit description(JsonObject line) throws IOException {
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
