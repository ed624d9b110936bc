package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A call in which everything happens: each callback of each object is called at least once. A test says what it does in
 * them; a second listener behind each sees whether the event went on.
 */
final class Story {
    /** What a test does inside a callback. */
    interface Callback {
        /** @param name type of the event, or name of the method that reads frames */
        void called(String name);
    }

    /** The names of all callbacks. */
    static final List<String> CALLBACKS = List.of("negotiationneeded", "icecandidate", "icecandidateerror",
            "signalingstatechange", "iceconnectionstatechange", "icegatheringstatechange", "connectionstatechange",
            "track", "datachannel", "open", "message", "bufferedamountlow", "unmute", "addtrack", "onAudioFrame",
            "onEncodedFrame", "removetrack", "mute", "ended", "closing", "error", "close");
    private static final String[] OF_CONNECTIONS = CALLBACKS.subList(0, 9).toArray(String[]::new);
    private static final String[] OF_CHANNELS = {"open", "message", "bufferedamountlow", "closing", "close", "error"};
    private static final String[] OF_TRACKS = {"mute", "unmute", "ended"};
    private static final String[] OF_STREAMS = {"addtrack", "removetrack"};

    private final Call call;
    private final Callback callback;
    private final MediaStream stream = MediaDevices.withFakeDevices()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();
    private final Map<String, CompletableFuture<Void>> passed = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Story(Call call, Callback callback) {
        this.call = call;
        this.callback = callback;
    }

    /** Name nothing but a server that nobody knows: so there is an icecandidateerror. */
    static RTCConfiguration configuration() {
        return new RTCConfiguration(new RTCIceServer("stun:nobody.invalid"));
    }

    /** Ends the story wherever it is. */
    void end() {
        over.complete(null);
    }

    /** The second listener behind one that the test has was called. */
    boolean hasPassed(String name) {
        return passed(name).isDone();
    }

    void tell() {
        try {
            RTCDataChannel channel = begin();
            call.connect();
            channel.sendAndWait("one");
            assertAnswered(channel, "two");
            mediaComesAndGoes();
            channelsComeAndGo();
            assertAnswered(channel, "three");
            call.b.close();
            awaitPassed("error");
            awaitPassed("close");
        } finally {
            stream.getTracks().forEach(MediaStreamTrack::stop);
        }
    }

    private RTCDataChannel begin() {
        listen(call.a, OF_CONNECTIONS);
        listen(call.b, OF_CONNECTIONS);
        call.b.addEventListener("datachannel", (RTCDataChannelEvent e) -> {
            listen(e.channel(), OF_CHANNELS);
            e.channel().addEventListener("message", (MessageEvent m) -> answer(e.channel(), m.text()));
        });
        call.b.addEventListener("track", (RTCTrackEvent e) -> {
            listen(e.track(), OF_TRACKS);
            e.streams().forEach(remote -> listen(remote, OF_STREAMS));
        });
        RTCDataChannel channel = call.a.createDataChannel("x");
        listen(channel, OF_CHANNELS);
        channel.addEventListener("message", (MessageEvent e) -> passed(e.text()).complete(null));
        call.a.addTrack(stream.getAudioTracks().getFirst(), stream);
        awaitPassed("negotiationneeded");
        return channel;
    }

    private static void answer(RTCDataChannel channel, String text) {
        if (channel.readyState() == RTCDataChannelState.OPEN) {
            channel.send("re: " + text);
        }
    }

    private void listen(EventTarget target, String... types) {
        for (String type : types) {
            target.addEventListener(type, event -> callback.called(type));
            target.addEventListener(type, event -> passed(type).complete(null));
        }
    }

    private void assertAnswered(RTCDataChannel channel, String text) {
        channel.send(text);
        awaitPassed("re: " + text);
    }

    private void mediaComesAndGoes() {
        awaitPassed("unmute");
        RTCRtpSender video = call.a.addTrack(stream.getVideoTracks().getFirst(), stream);
        call.negotiate();
        awaitPassed("addtrack");
        call.b.getReceivers().forEach(receiver -> read(receiver.track()));
        call.a.removeTrack(video);
        call.negotiate();
        awaitPassed("removetrack");
        awaitPassed("mute");
        call.a.getTransceivers().getFirst().stop();
        call.negotiate();
        awaitPassed("ended");
    }

    /** A reader is called again whatever it did the first time, and another may take its place. */
    private void read(MediaStreamTrack track) {
        boolean sound = track.kind().equals("audio");
        String name = sound ? "onAudioFrame" : "onEncodedFrame";
        Runnable reader = () -> {
            if (passed("first " + name).complete(null) || passed("second " + name).complete(null)) {
                callback.called(name);
            } else {
                passed(name).complete(null);
            }
        };
        if (sound) {
            track.onAudioFrame(frame -> reader.run());
        } else {
            track.onEncodedFrame(frame -> reader.run());
        }
        awaitPassed(name);
        track.onAudioFrame(null);
        try (EncodedFrameReader next = new EncodedFrameReader(track)) {
            assertThat(next.read(Call.PATIENCE)).isNotNull();
        }
    }

    private void channelsComeAndGo() {
        RTCDataChannel brief = call.a.createDataChannel("brief");
        brief.sendAndWait("x");
        brief.close();
        awaitPassed("closing");
    }

    private CompletableFuture<Void> passed(String name) {
        return passed.computeIfAbsent(name, n -> new CompletableFuture<>());
    }

    private void awaitPassed(String name) {
        try {
            CompletableFuture.anyOf(passed(name), over).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            List<String> missing = Stream.concat(CALLBACKS.stream(), Stream.of(name)).filter(n -> !hasPassed(n))
                    .toList();
            throw new AssertionError("no listener heard of " + name + "; nor of " + missing, e);
        }
        if (over.isDone()) {
            throw new InvalidStateError("the story is over");
        }
    }
}
