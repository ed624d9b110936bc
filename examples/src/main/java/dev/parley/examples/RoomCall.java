package dev.parley.examples;

import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.Promise;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * A call between two programs that know nothing of each other but the name of a room. Offer, answer and candidates go
 * through a signaling server ({@code ./parley serve}); sound, picture and chat go from peer to peer. The other one may be
 * this program again or the web page of the server.
 *
 * <p>Arguments: address of the server, name of the room, name to be called by; all optional.
 */
public class RoomCall {
    public static void main(String[] args) throws InterruptedException {
        URI server = URI.create(args.length > 0 ? args[0] : "http://localhost:8080");
        String room = args.length > 1 ? args[1] : "lobby";
        call(server, room, args.length > 2 ? args[2] : "Example");
    }

    static void call(URI server, String room, String name) throws InterruptedException {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true))
                .await();
        CountDownLatch sound = new CountDownLatch(50);
        CountDownLatch picture = new CountDownLatch(30);
        Promise<RemotePeer> first = new Promise<>();
        SignalingClient client = SignalingClient.builder(server, room, peer -> {
            stream.getTracks().forEach(track -> peer.connection().addTrack(track, stream));
            peer.connection().onTrack(
                    e -> e.track().onEncodedFrame(frame -> (frame.isAudio() ? sound : picture).countDown()));
            first.complete(peer);
        }).name(name).join();
        RemotePeer peer = first.await();
        System.out.println(peer.displayName() + " is here.");
        sound.await();
        picture.await();
        System.out.println("A second of sound and a second of picture have arrived.");
        peer.chat().sendAndWait("I hear and see you, " + peer.displayName() + ".");
        System.out.println(peer.displayName() + " writes: " + peer.chat().receive());
        peer.chat().send("Bye."); // says that the words have come: who hears it may hang up
        peer.chat().receive();
        client.close();
    }
}
