package dev.parley.bench.video;

import dev.parley.media.video.VideoFrame;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaTrackConstraints;
import dev.parley.webrtc.RTCIceGatheringState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCRtpSender;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.VideoTrackWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One end of the call: shows its pictures and counts the other's, decoded and of full size.
 *
 * <p>Any thread.
 */
final class VideoPeer implements AutoCloseable {
    private static final double FRAMES_PER_SECOND = 30;

    private final RTCPeerConnection connection = new RTCPeerConnection();
    private final CountDownLatch gathered = new CountDownLatch(1);
    private final AtomicLong decoded = new AtomicLong();
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    VideoPeer(VideoOptions options) {
        connection.onIceGatheringStateChange(event -> {
            if (connection.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.countDown();
            }
        });
        connection.onTrack(event -> event.track().onVideoFrame(picture -> count(picture, options)));
        RTCRtpSender sender = connection.addTrack(options.scene().equals("bars") ? bars(options) : scene(options));
        connection.getTransceivers().stream().filter(transceiver -> transceiver.sender() == sender)
                .forEach(transceiver -> transceiver.setCodecPreferences(RTCRtpSender.getCapabilities("video").codecs()
                        .stream().filter(codec -> codec.mimeType().equalsIgnoreCase("video/" + options.codec()))
                        .toList()));
    }

    private static MediaStreamTrack bars(VideoOptions options) {
        MediaTrackConstraints size = MediaTrackConstraints.builder().width(options.width()).height(options.height())
                .frameRate(FRAMES_PER_SECOND).build();
        return MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(null, size)).await()
                .getVideoTracks().getFirst();
    }

    private MediaStreamTrack scene(VideoOptions options) {
        Scene scene = new Scene(options.width(), options.height());
        VideoTrackWriter writer = new VideoTrackWriter(FRAMES_PER_SECOND);
        AtomicLong index = new AtomicLong();
        clock.scheduleAtFixedRate(
                () -> writer.write(scene.picture(index.getAndIncrement()).at(System.nanoTime())), 0,
                Math.round(1e9 / FRAMES_PER_SECOND), TimeUnit.NANOSECONDS);
        return writer.track();
    }

    private void count(VideoFrame picture, VideoOptions options) {
        if (picture.width() == options.width() && picture.height() == options.height()) {
            decoded.incrementAndGet();
        }
    }

    String offer() throws InterruptedException {
        connection.setLocalDescription(connection.createOffer().await()).await();
        return gatheredDescription();
    }

    String answer(String offer) throws InterruptedException {
        connection.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer)).await();
        connection.setLocalDescription(connection.createAnswer().await()).await();
        return gatheredDescription();
    }

    void answered(String answer) {
        connection.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer)).await();
    }

    private String gatheredDescription() throws InterruptedException {
        gathered.await(10, TimeUnit.SECONDS);
        return connection.localDescription().sdp();
    }

    /** Waits for the measured time and says what it was like, in one line. */
    String measure(int warmUpSeconds, int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(warmUpSeconds);
        long before = decoded.get();
        long bytesBefore = received();
        CpuMeter meter = new CpuMeter();
        TimeUnit.SECONDS.sleep(seconds);
        double wall = meter.wallSeconds();
        return String.format("%.1f pictures/s decoded, %.0f kbit/s received, %.2f cores",
                (decoded.get() - before) / wall,
                (received() - bytesBefore) * 8 / wall / 1000, meter.cores());
    }

    private long received() {
        return connection.getStats().await().ofType(RTCStatsType.INBOUND_RTP).stream()
                .mapToLong(stats -> (long) stats.number("bytesReceived")).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        connection.close();
    }
}
