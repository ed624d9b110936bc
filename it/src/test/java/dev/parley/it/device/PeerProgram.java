package dev.parley.it.device;

import dev.parley.webrtc.ConstrainDOMString;
import dev.parley.webrtc.MediaDeviceInfo;
import dev.parley.webrtc.MediaDeviceKind;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaTrackConstraints;
import dev.parley.webrtc.RTCIceGatheringState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.TrackMeter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Java end of a call with a page, as a program: it answers offers that come by standard input, a JSON object a line, and
 * reports what it hears. Arguments say what it sends.
 */
public final class PeerProgram {
    /** What an argument opens. */
    private static final Map<String, Supplier<MediaStream>> SOURCES = Map.of("tone", PeerProgram::tone, "monitor",
            PeerProgram::monitor, "screen", PeerProgram::screen);

    private final RTCPeerConnection pc = new RTCPeerConnection();
    private final CountDownLatch gathered = new CountDownLatch(1);
    private final Map<String, TrackMeter> meters = new ConcurrentHashMap<>();

    private PeerProgram(List<String> sources) {
        pc.onIceGatheringStateChange(e -> {
            if (pc.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.countDown();
            }
        });
        pc.onTrack(e -> meters.put(e.track().kind(), new TrackMeter(e.track())));
        for (String source : sources) {
            MediaStream stream = SOURCES.get(source).get();
            for (MediaStreamTrack track : stream.getTracks()) {
                pc.addTrack(track, stream);
            }
        }
    }

    /** Arguments: names of sources. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PeerProgram peer = new PeerProgram(List.of(args));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonObject order = new JsonObject(line);
            System.out.println(order.containsKey("offer") ? peer.answer(order.getString("offer")) : peer.report());
        }
        peer.pc.close();
    }

    private static MediaStream tone() {
        return MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, false)).await();
    }

    /** What a loudspeaker of this machine plays, out of the list of microphones. */
    private static MediaStream monitor() {
        MediaDevices devices = new MediaDevices();
        // Labels are told only to a program that may open what they stand for.
        devices.getUserMedia(new MediaStreamConstraints(true, false)).await().getTracks()
                .forEach(MediaStreamTrack::stop);
        List<MediaDeviceInfo> all = devices.enumerateDevices().await();
        MediaDeviceInfo monitor = all.stream().filter(device -> device.kind() == MediaDeviceKind.AUDIOINPUT)
                .filter(device -> device.label().toLowerCase(Locale.ROOT).contains("monitor")).findFirst()
                .orElseThrow(() -> new AssertionError("no monitor among " + all));
        return devices.getUserMedia(new MediaStreamConstraints(
                MediaTrackConstraints.builder().deviceId(ConstrainDOMString.exact(monitor.deviceId())).build(), null))
                .await();
    }

    private static MediaStream screen() {
        return new MediaDevices().getDisplayMedia(null).await();
    }

    private String answer(String offer) throws InterruptedException {
        pc.setRemoteDescription(new RTCSessionDescriptionInit("offer", offer)).await();
        pc.setLocalDescription().await();
        gathered.await();
        return new JsonObject().put("answer", pc.localDescription().sdp()).encode();
    }

    private String report() throws IOException {
        TrackMeter sound = meters.get("audio");
        JsonObject report = new JsonObject().put("libraries", new JsonArray(libraries()));
        if (sound != null && !Double.isNaN(sound.report().frequencyHz())) {
            report.put("frequencyHz", sound.report().frequencyHz()).put("mimeType", sound.report().mimeType());
        }
        return report.encode();
    }

    /** The shared libraries that this process has loaded and that do not belong to its Java. */
    private static List<String> libraries() throws IOException {
        String java = System.getProperty("java.home");
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("/")).map(line -> line.substring(line.indexOf('/')))
                    .filter(file -> file.contains(".so") && !file.startsWith(java)).distinct().toList();
        }
    }
}
