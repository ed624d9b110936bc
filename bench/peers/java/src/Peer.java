import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One end of a connection. */
final class Peer implements PeerConnectionObserver {
    private static final PeerConnectionFactory FACTORY = new PeerConnectionFactory(new HeadlessAudioDeviceModule());

    final CompletableFuture<RTCDataChannel> incoming = new CompletableFuture<>();
    final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final RTCPeerConnection connection;
    private final List<RTCIceCandidate> waiting = new ArrayList<>();
    private Consumer<RTCIceCandidate> trickle;

    Peer() {
        connection = FACTORY.createPeerConnection(new RTCConfiguration(), this);
    }

    RTCDataChannel channel() {
        return connection.createDataChannel("bench", new RTCDataChannelInit());
    }

    RTCSessionDescription offer() {
        return made(done -> connection.createOffer(new RTCOfferOptions(), done));
    }

    RTCSessionDescription answer(RTCSessionDescription offer) {
        remote(offer);
        return made(done -> connection.createAnswer(new RTCAnswerOptions(), done));
    }

    private RTCSessionDescription made(Consumer<CreateSessionDescriptionObserver> begin) {
        CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();
        begin.accept(new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                made.complete(description);
            }

            @Override
            public void onFailure(String why) {
                made.completeExceptionally(new IllegalStateException(why));
            }
        });
        RTCSessionDescription description = made.join();
        set(done -> connection.setLocalDescription(description, done));
        return description;
    }

    void remote(RTCSessionDescription description) {
        set(done -> connection.setRemoteDescription(description, done));
    }

    private static void set(Consumer<SetSessionDescriptionObserver> begin) {
        CompletableFuture<Void> set = new CompletableFuture<>();
        begin.accept(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                set.complete(null);
            }

            @Override
            public void onFailure(String why) {
                set.completeExceptionally(new IllegalStateException(why));
            }
        });
        set.join();
    }

    static RTCSessionDescription description(RTCSdpType type, String sdp) {
        return new RTCSessionDescription(type, sdp);
    }

    /** The local description with all candidates. */
    String gatheredSdp() {
        gathered.join();
        return connection.getLocalDescription().sdp;
    }

    /** Hands this end's candidates to the other, whose remote description is set. */
    void trickleTo(Peer other) {
        synchronized (waiting) {
            trickle = other.connection::addIceCandidate;
            waiting.forEach(trickle);
        }
    }

    void close() {
        connection.close();
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        synchronized (waiting) {
            if (trickle == null) {
                waiting.add(candidate);
            } else {
                trickle.accept(candidate);
            }
        }
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            gathered.complete(null);
        }
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        incoming.complete(channel);
    }
}
