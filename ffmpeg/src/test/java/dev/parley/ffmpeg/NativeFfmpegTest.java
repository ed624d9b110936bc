package dev.parley.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class NativeFfmpegTest {
    @Test
    void theLibrariesOfThisPlatformAreLoaded() {
        assertThat(NativeFfmpeg.isLoaded()).isTrue();
        assertThat(avutil.avutil_license().getString()).startsWith("LGPL");
    }
}
