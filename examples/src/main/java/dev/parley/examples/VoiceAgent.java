package dev.parley.examples;

import dev.parley.media.audio.AudioFrame;
import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.AudioTrackWriter;
import dev.parley.webrtc.MediaStream;
import java.net.URI;

/**
 * A program to talk to, without native code: hears everybody in a room as PCM, and answers each as PCM. This one says with
 * the voice of a robot what it hears. Start a server ({@code ./parley serve}), open its page, and wear headphones.
 *
 * <p>Arguments: address of the server, name of the room; both optional.
 */
public class VoiceAgent {
    private static final double ROBOT_HZ = 150;

    private long position;

    public static void main(String[] args) throws InterruptedException {
        URI server = URI.create(args.length > 0 ? args[0] : "http://localhost:8080");
        String room = args.length > 1 ? args[1] : "lobby";
        SignalingClient client = SignalingClient.builder(server, room, VoiceAgent::meet).name("Robot").join();
        System.out.println("The robot is in room " + room + ".");
        try {
            Thread.currentThread().join(); // until Ctrl-C, or an interrupt
        } finally {
            client.close();
        }
    }

    private static void meet(RemotePeer peer) {
        VoiceAgent agent = new VoiceAgent();
        AudioTrackWriter voice = new AudioTrackWriter(1);
        peer.connection().addTrack(voice.track(), new MediaStream());
        peer.connection().onTrack(e -> e.track().onAudioFrame(heard -> voice.write(agent.answer(heard))));
    }

    /** Here would be speech recognition, a language model, a voice. It comes every 10 ms and may take its time. */
    private AudioFrame answer(AudioFrame heard) {
        short[] samples = new short[heard.lengthSamples()];
        for (int i = 0; i < samples.length; i++) {
            double turns = ROBOT_HZ * position++ / heard.sampleRateHz();
            samples[i] = (short) (heard.samples()[i * heard.channels()] * Math.sin(2 * Math.PI * turns));
        }
        return new AudioFrame(samples, heard.sampleRateHz(), 1, System.nanoTime());
    }
}
