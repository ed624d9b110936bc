package dev.parley.it.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaRecorder;
import dev.parley.webrtc.MediaRecorderOptions;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaTrackConstraints;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every coding that can be made here, in a container that carries it: FFmpeg's program decodes all of it. */
class EveryCodingTest {
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("vp9.webm", "video/webm;codecs=vp9,opus");
        FILES.put("av1.webm", "video/webm;codecs=av1,opus");
        FILES.put("h264.mkv", "video/x-matroska;codecs=h264,opus");
        FILES.put("h264.mp4", "video/mp4;codecs=avc1.42E01E,opus");
        FILES.put("av1.mp4", "video/mp4;codecs=av1,opus");
        FILES.put("vp9.mp4", "video/mp4;codecs=vp9,opus");
    }

    @TempDir
    Path folder;

    @Test
    void aLocalStreamIsRecordedInEachCoding() throws Exception {
        MediaTrackConstraints small = MediaTrackConstraints.builder().width(320).height(180).build();
        MediaStream devices = MediaDevices.builder().provider(FakeDevices.flashAndBeep()).build()
                .getUserMedia(new MediaStreamConstraints(MediaTrackConstraints.ANY, small)).await();
        Map<String, MediaRecorder> recorders = new LinkedHashMap<>();
        FILES.forEach((name, type) -> {
            assertThat(MediaRecorder.isTypeSupported(type)).as(type).isTrue();
            recorders.put(name,
                    MediaRecorder.toFile(devices, folder.resolve(name), MediaRecorderOptions.of(type)));
        });
        recorders.values().forEach(MediaRecorder::start);
        Thread.sleep(2500);
        recorders.values().forEach(MediaRecorder::stop);
        recorders.values().forEach(recorder -> recorder.stopped().await());
        devices.getTracks().forEach(MediaStreamTrack::stop);

        for (String name : FILES.keySet()) {
            FilmedSeconds film = FilmedSeconds.of(folder.resolve(name));
            System.out.println(name + ": " + film);
            assertThat(film.seconds()).as(name).isGreaterThan(1.5);
            assertThat(film.flashes()).as(name).isNotEmpty();
            assertThat(film.beeps()).as(name).isNotEmpty();
        }
    }
}
