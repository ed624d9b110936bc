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
    private static final int FRAMES_PER_SECOND = 30;
    private static final int FRAMES = 2 * FRAMES_PER_SECOND;
    /** Of every video format in RTP. */
    private static final int CLOCK_HZ = 90_000;

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
        IvfHeader header = new IvfHeader("VP80", 640, 360, FRAMES_PER_SECOND, 1, FRAMES);
        try (EncodedFrameReader reader = new EncodedFrameReader(track);
                IvfWriter writer = new IvfWriter(Files.newOutputStream(file), header)) {
            EncodedFrame first = reader.read(Duration.ofSeconds(20));
            EncodedFrame frame = first;
            for (int count = 0; count < FRAMES && frame != null; count++) {
                // RTP time has 32 bits and begins anywhere; a file counts pictures from 0.
                long ticks = Integer.toUnsignedLong(frame.rtpTimestamp() - first.rtpTimestamp());
                writer.write(new IvfFrame(ticks * FRAMES_PER_SECOND / CLOCK_HZ, frame.data()));
                frame = reader.read(Duration.ofSeconds(5));
            }
        }
        System.out.println("Two seconds of picture are in " + file + ".");
    }
}
