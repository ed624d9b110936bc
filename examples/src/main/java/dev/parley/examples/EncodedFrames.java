package dev.parley.examples;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.IvfFrame;
import dev.parley.media.video.IvfHeader;
import dev.parley.media.video.IvfWriter;
import dev.parley.webrtc.EncodedFrameReader;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads the frames of a track as the other peer coded them and keeps two seconds in an IVF file, which most players
 * play. Nothing is decoded.
 *
 * <p>Argument: the file; received.ivf unless given.
 */
public class EncodedFrames {
    private static final int FRAMES = 60;
    private static final int VIDEO_CLOCK_HZ = 90_000;

    public static void main(String[] args) throws IOException {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(false, true))
                .await();
        Promise<MediaStreamTrack> track = new Promise<>();
        try (RTCPeerConnection sender = new RTCPeerConnection(); RTCPeerConnection receiver = new RTCPeerConnection()) {
            stream.getTracks().forEach(local -> sender.addTrack(local, stream));
            receiver.onTrack(e -> track.complete(e.track()));
            Introduction.of(sender, receiver);
            record(track.await(), Path.of(args.length > 0 ? args[0] : "received.ivf"));
        }
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    private static void record(MediaStreamTrack track, Path file) throws IOException {
        IvfHeader header = new IvfHeader("VP80", 640, 360, VIDEO_CLOCK_HZ, 1, FRAMES);
        try (EncodedFrameReader reader = new EncodedFrameReader(track);
                IvfWriter writer = new IvfWriter(Files.newOutputStream(file), header)) {
            EncodedFrame first = reader.read(Duration.ofSeconds(20));
            EncodedFrame frame = first;
            for (int count = 0; count < FRAMES && frame != null; count++) {
                // RTP time counts the 90 kHz clock modulo 2^32 from any beginning.
                long time = Integer.toUnsignedLong(frame.rtpTimestamp() - first.rtpTimestamp());
                writer.write(new IvfFrame(time, frame.data()));
                frame = reader.read(Duration.ofSeconds(5));
            }
        }
        System.out.println("Two seconds of picture are in " + file + ".");
    }
}
