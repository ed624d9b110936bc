package dev.parley.cli;

import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.video.VideoFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code parley devices}: what a call could send.
 *
 * <p>Loop-owned.
 */
@Command(name = "devices", mixinStandardHelpOptions = true, description = "List cameras, microphones and screens.")
final class DevicesCommand implements Callable<Integer> {
    private static final int SHOWN_FORMATS = 6;

    @Mixin
    private OutputOptions format;

    private final Output output;
    private int found;

    DevicesCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        format.apply(output);
        for (DeviceProvider provider : ServiceLoader.load(DeviceProvider.class)) {
            provider.devices().forEach(device -> tell(device, word(device.kind()), device.kind().toString()));
            provider.screens().forEach(device -> tell(device, "screen", "screen"));
        }
        if (found == 0) {
            output.tell("No camera, microphone or screen is here. A test tone and picture: parley call ROOM --fake",
                    "no-devices", new JsonObject());
        }
        return Output.WORKED;
    }

    private static String word(DeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> "microphone";
            case AUDIO_OUTPUT -> "speaker";
            case VIDEO_INPUT -> "camera";
        };
    }

    private void tell(Device device, String word, String kind) {
        found++;
        JsonArray formats = new JsonArray();
        device.videoFormats().forEach(one -> formats.add(new JsonObject().put("width", one.width())
                .put("height", one.height()).put("framesPerSecond", one.framesPerSecond())));
        output.tell(String.format(Locale.ROOT, "%-11s@|bold %s|@ @|faint %s|@", word, CallReport.safe(device.label()),
                abilities(device)), "device",
                new JsonObject().put("kind", kind).put("label", device.label()).put("deviceId", device.deviceId())
                        .put("groupId", device.groupId()).put("videoFormats", formats)
                        .put("sampleRatesHz", new JsonArray(device.sampleRatesHz()))
                        .put("maxChannels", device.maxChannels()));
    }

    private static String abilities(Device device) {
        List<VideoFormat> formats = device.videoFormats();
        String pictures = formats.stream().limit(SHOWN_FORMATS).map(DevicesCommand::sentence)
                .collect(Collectors.joining(", ")) + (formats.size() > SHOWN_FORMATS ? ", ..." : "");
        String sound = device.sampleRatesHz().isEmpty()
                ? ""
                : device.sampleRatesHz().getFirst() + " Hz, " + device.maxChannels() + " ch";
        return pictures + sound;
    }

    private static String sentence(VideoFormat one) {
        return one.width() + "x" + one.height() + "@" + Math.round(one.framesPerSecond());
    }
}
