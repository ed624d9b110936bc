package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulseMicrophonesTest {
    @TempDir
    Path directory;

    private PulseDaemon daemon;
    private FfmpegDevices devices;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(PulseDaemon.isInstalled(), "PulseAudio is not installed");
        daemon = new PulseDaemon(directory);
        devices = new FfmpegDevices(daemon.environment());
    }

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void theMonitorOfASinkHearsTheToneThatIsPlayedThere() throws Exception {
        Process player = daemon.play(660);
        try (AudioSource source = microphone("speaker").openAudio(48_000, 1, System.nanoTime())) {
            FrequencyMeter meter = new FrequencyMeter(48_000);
            double delayMs = Double.NaN;
            for (int i = 0; i < 100 && !(Math.abs(meter.frequencyHz() - 660) < 1 && delayMs < 100); i++) {
                List<AudioFrame> heard = Watcher.listen(source, 10); // the null sink begins with a backlog
                heard.forEach(meter::add);
                delayMs = (System.nanoTime() - heard.getLast().captureNs()) / 1e6;
            }

            assertThat(meter.frequencyHz()).isCloseTo(660, within(1.0));
            assertThat(delayMs).isBetween(0.0, 100.0);
        } finally {
            player.destroyForcibly();
        }
    }

    @Test
    void sourcesAreListedWithTheirLabels() throws Exception {
        daemon.control("load-module", "module-null-sink", "sink_name=headset",
                "sink_properties=device.description=Headset");

        assertThat(devices.devices()).filteredOn(device -> device.kind() == DeviceKind.AUDIO_INPUT)
                .extracting(Device::deviceId, Device::label)
                .contains(tuple("pulse:headset.monitor", "Monitor of Headset"));
    }

    @Test
    void theSourceFromWhichTheEchoIsTakenComesFirst() throws Exception {
        daemon.control("load-module", "module-null-sink", "sink_name=loud");
        daemon.control("load-module", "module-null-source", "source_name=plain");
        daemon.control("load-module", "module-echo-cancel", "source_master=plain", "sink_master=loud",
                "aec_method=null");

        Device first = devices.devices().getFirst();
        assertThat(first.deviceId()).isEqualTo("pulse:plain.echo-cancel");
        assertThat(first.cancelsEcho()).isTrue();
        assertThat(devices.devices().get(1).deviceId()).isEqualTo("pulse:plain");
        assertThat(devices.devices().get(1).cancelsEcho()).isFalse();
    }

    // The daemon moves the listeners of a source that vanishes to another; the program must be told all the same.
    @Test
    void aSourceThatVanishesEndsAndIsNoticed() throws Exception {
        String module = daemon.control("load-module", "module-null-source", "source_name=plugged");
        Semaphore changes = new Semaphore(0);
        try (AudioSource source = microphone("plugged").openAudio(48_000, 1, System.nanoTime());
                AutoCloseable watch = devices.watch(changes::release)) {
            daemon.control("unload-module", module);
            Watcher.listen(source, Integer.MAX_VALUE);

            assertThat(source.endReason()).isEqualTo("it is gone");
            assertThat(changes.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDaemonThatDiesEndsWhatIsOpen() throws Exception {
        try (AudioSource source = microphone("speaker").openAudio(48_000, 1, System.nanoTime())) {
            daemon.kill();
            Watcher.listen(source, Integer.MAX_VALUE);

            assertThat(source.endReason()).contains("service of the system");
        }
    }

    private Device microphone(String name) {
        return devices.devices().stream().filter(device -> device.deviceId().contains(name)).findFirst().orElseThrow();
    }
}
