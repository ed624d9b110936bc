package dev.parley.testkit;

import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCOfferOptions;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCRtpSender;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call in which every event of the W3C API is fired, and a guest who is let in wherever a callback of the program runs.
 * The guest may close whatever he likes; he says so by {@link #hangUp}.
 */
final class FullCall {
    private final Guest guest;
    private final RTCPeerConnection alice;
    private final RTCPeerConnection bob;
    private final List<MediaStreamTrack> opened = new ArrayList<>();
    private final Map<String, Promise<Void>> seen = new TreeMap<>();
    private final Promise<Void> hungUp = new Promise<>();

    /** Let in by every callback. */
    interface Guest {
        /** @param place such as "alice icecandidate" */
        void enter(String place, FullCall call, RTCPeerConnection mine);
    }

    FullCall(Guest guest, Delivery delivery) {
        this.guest = guest;
        RTCConfiguration configuration = new RTCConfiguration(new RTCIceServer("stun:stun.example.org"));
        alice = RTCPeerConnection.builder().configuration(configuration).delivery(delivery).build();
        bob = RTCPeerConnection.builder().configuration(configuration).delivery(delivery).build();
        listen("alice", alice, bob);
        listen("bob", bob, alice);
    }

    RTCPeerConnection alice() {
        return alice;
    }

    RTCPeerConnection bob() {
        return bob;
    }

    /** Somebody closed something: the rest of the program does not wait for what can not come. */
    void hangUp() {
        hungUp.complete(null);
    }

    boolean isHungUp() {
        return hungUp.isDone();
    }

    /** Places in which callbacks have run. */
    Iterable<String> places() {
        return List.copyOf(seen.keySet());
    }

    private void at(String place, RTCPeerConnection mine) {
        seen.computeIfAbsent(place, p -> new Promise<>()).complete(null);
        guest.enter(place, this, mine);
    }

    private void listen(String who, RTCPeerConnection pc, RTCPeerConnection other) {
        pc.onNegotiationNeeded(e -> at(who + " negotiationneeded", pc));
        pc.onIceCandidate(e -> {
            looked(who + " addIceCandidate", pc, other.addIceCandidate(e.candidate()));
            at(who + " icecandidate", pc);
        });
        pc.onIceCandidateError(e -> at(who + " icecandidateerror", pc));
        pc.onSignalingStateChange(e -> at(who + " signalingstatechange", pc));
        pc.onIceConnectionStateChange(e -> at(who + " iceconnectionstatechange", pc));
        pc.onIceGatheringStateChange(e -> at(who + " icegatheringstatechange", pc));
        pc.onConnectionStateChange(e -> at(who + " connectionstatechange", pc));
        pc.onDataChannel(e -> {
            listen(who + "'s " + e.channel().label(), pc, e.channel());
            at(who + " datachannel", pc);
        });
        pc.onTrack(e -> {
            listen(who + "'s " + e.track().kind(), pc, e.track());
            e.streams().forEach(stream -> listen(who, pc, stream));
            at(who + " track", pc);
        });
    }

    private void listen(String who, RTCPeerConnection pc, RTCDataChannel channel) {
        channel.onOpen(e -> at(who + " open", pc));
        channel.onMessage(e -> at(who + " message", pc));
        channel.onBufferedAmountLow(e -> at(who + " bufferedamountlow", pc));
        channel.onClosing(e -> at(who + " closing", pc));
        channel.onClose(e -> at(who + " close", pc));
        channel.onError(e -> at(who + " error", pc));
    }

    private void listen(String who, RTCPeerConnection pc, MediaStreamTrack track) {
        track.onMute(e -> at(who + " mute", pc));
        track.onUnmute(e -> at(who + " unmute", pc));
        track.onEnded(e -> at(who + " ended", pc));
        track.onEncodedFrame(frame -> at(who + " frame", pc));
    }

    private void listen(String who, RTCPeerConnection pc, MediaStream stream) {
        stream.onAddTrack(e -> at(who + " addtrack", pc));
        stream.onRemoveTrack(e -> at(who + " removetrack", pc));
    }

    private <T> Promise<T> looked(String what, RTCPeerConnection pc, Promise<T> promise) {
        promise.handle((value, error) -> {
            at(what + (error == null ? " fulfilled" : " rejected"), pc);
            return null;
        });
        return promise;
    }

    /** The call, and its end in any case. */
    void run() {
        try {
            talk();
        } catch (RuntimeException e) {
            if (!isHungUp()) {
                throw e;
            }
        } finally {
            alice.close();
            bob.close();
            opened.forEach(MediaStreamTrack::stop);
        }
    }

    private void talk() {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true))
                .await();
        opened.addAll(stream.getTracks());
        List<RTCRtpSender> senders = opened.stream().map(track -> alice.addTrack(track, stream)).toList();
        RTCDataChannel chat = alice.createDataChannel("chat");
        listen("alice's chat", alice, chat);
        negotiate(null);
        expect("alice connectionstatechange", "bob's audio frame", "bob's video frame", "alice's chat open");
        chat.send("Hello");
        expect("bob's chat message", "alice's chat bufferedamountlow");
        RTCDataChannel back = bob.createDataChannel("back");
        listen("bob's back", bob, back);
        expect("alice datachannel", "bob's back open");
        looked("alice createAnswer", alice, alice.createAnswer());
        opened.add(opened.get(0).clone());
        alice.addTrack(opened.getLast(), stream);
        negotiate(null);
        expect("bob addtrack");
        alice.removeTrack(senders.get(0));
        negotiate(null);
        expect("bob removetrack");
        alice.getTransceivers().get(1).stop();
        negotiate(new RTCOfferOptions(true));
        expect("bob's video ended");
        looked("alice getStats", alice, alice.getStats()).await();
        chat.close();
        expect("alice's chat close", "bob's chat closing", "bob's chat close");
        alice.close();
        expect("bob's back close");
    }

    private void negotiate(RTCOfferOptions options) {
        RTCSessionDescriptionInit offer = looked("alice createOffer", alice, alice.createOffer(options)).await();
        looked("alice setLocalDescription", alice, alice.setLocalDescription(offer)).await();
        looked("bob setRemoteDescription", bob, bob.setRemoteDescription(alice.localDescription())).await();
        looked("bob setLocalDescription", bob, bob.setLocalDescription()).await();
        looked("alice setRemoteDescription", alice, alice.setRemoteDescription(bob.localDescription())).await();
    }

    private void expect(String... places) {
        for (String place : places) {
            Promise<Void> either = new Promise<>();
            seen.computeIfAbsent(place, p -> new Promise<>()).thenRun(() -> either.complete(null));
            hungUp.thenRun(() -> either.completeExceptionally(new IllegalStateException("hung up")));
            either.await();
        }
    }
}
