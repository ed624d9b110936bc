package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.ffmpeg.NativeFfmpeg;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class FfmpegLogTest {
    @Test
    void whatADeviceSaysWhileItIsAskedIsKept() {
        assumeTrue(NativeFfmpeg.hasDevices() && avformat.av_find_input_format("v4l2") != null, "V4L2 is of Linux");
        int level = avutil.av_log_get_level();

        List<String> lines = FfmpegLog.of(new Input("v4l2", "/dev/null", Map.of("list_formats", "all")));

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("VIDIOC_QUERYCAP"));
        assertThat(avutil.av_log_get_level()).isEqualTo(level);
    }
}
