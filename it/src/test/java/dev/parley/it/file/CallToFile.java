package dev.parley.it.file;

import dev.parley.it.media.PacketLoss;
import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaRecorder;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaTrackConstraints;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A call between two peers of ours over the loopback interface, which loses packets. One sends a flash and a beep each
 * full second, the other records them, into as many files as it is told.
 *
 * <p>One thread.
 */
final class CallToFile implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RTCPeerConnection sender = new RTCPeerConnection();
    private final RTCPeerConnection receiver = new RTCPeerConnection();
    private final MediaStream devices;
    private final List<MediaRecorder> recorders = new ArrayList<>();
    private final PacketLoss loss;

    CallToFile(int lossPercent, List<Path> files) throws Exception {
        MediaTrackConstraints small = MediaTrackConstraints.builder().width(320).height(180).build();
        devices = MediaDevices.builder().provider(FakeDevices.flashAndBeep()).build()
                .getUserMedia(new MediaStreamConstraints(MediaTrackConstraints.ANY, small)).await();
        MediaStream remote = new MediaStream();
        Promise<Void> complete = new Promise<>();
        receiver.onTrack(event -> {
            remote.addTrack(event.track());
            if (remote.getTracks().size() == 2) {
                complete.complete(null);
            }
        });
        sender.onIceCandidate(event -> receiver.addIceCandidate(event.candidate()));
        receiver.onIceCandidate(event -> sender.addIceCandidate(event.candidate()));
        devices.getTracks().forEach(track -> sender.addTrack(track, devices));
        sender.setLocalDescription().await();
        receiver.setRemoteDescription(sender.localDescription()).await();
        receiver.setLocalDescription().await();
        sender.setRemoteDescription(receiver.localDescription()).await();
        complete.await();
        sender.awaitConnected(PATIENCE);
        receiver.awaitConnected(PATIENCE);
        loss = lossPercent > 0 ? PacketLoss.around(receiver, lossPercent) : null;
        files.forEach(file -> recorders.add(MediaRecorder.toFile(remote, file)));
        recorders.forEach(MediaRecorder::start);
    }

    /** Packets lost so far, each way. */
    List<Long> lost() throws Exception {
        return loss == null ? List.of(0L, 0L) : loss.lost();
    }

    /** Ends recording; the files are complete. */
    void complete() {
        recorders.forEach(MediaRecorder::stop);
        recorders.forEach(recorder -> recorder.stopped().await());
    }

    @Override
    public void close() throws Exception {
        if (loss != null) {
            loss.close();
        }
        devices.getTracks().forEach(MediaStreamTrack::stop);
        sender.close();
        receiver.close();
    }

    /** Records into these files until the process is ended. */
    public static void main(String[] files) throws Exception {
        CallToFile call = new CallToFile(0, Arrays.stream(files).map(Path::of).toList());
        System.out.println("recording " + call.recorders);
        Thread.sleep(Long.MAX_VALUE);
    }
}
