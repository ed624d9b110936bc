package dev.parley.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IvfTest {
    private static final IvfHeader HEADER = new IvfHeader("VP80", 640, 360, 30, 1, 2);

    @Test
    void whatIsWrittenIsRead() throws IOException {
        IvfReader reader = new IvfReader(file());
        assertThat(reader.header()).isEqualTo(HEADER);
        assertThat(reader.header().format()).isEqualTo(new VideoFormat(640, 360, 30));
        assertThat(reader.next().data()).containsExactly(1, 2, 3);
        IvfFrame second = reader.next();
        assertThat(second.timestamp()).isEqualTo(1);
        assertThat(second.data()).isEmpty();
        assertThat(reader.next()).isNull();
    }

    @Test
    void aFileCutAnywhereEndsEarly() throws IOException {
        byte[] file = file();
        for (int length = 0; length < file.length; length++) {
            IvfReader reader = new IvfReader(Arrays.copyOf(file, length));
            int frames = 0;
            while (reader.next() != null) {
                frames++;
            }
            assertThat(frames).isEqualTo(length < 47 ? 0 : 1);
            assertThat(reader.header() == null).isEqualTo(length < 32);
        }
    }

    @Test
    void aFrameThatClaimsTooMuchEndsTheFile() throws IOException {
        byte[] file = file();
        Arrays.fill(file, 32, 36, (byte) 0xFF);
        IvfReader reader = new IvfReader(file);
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void aTimeBaseOfZeroIsNoFile() throws IOException {
        byte[] file = file();
        Arrays.fill(file, 20, 24, (byte) 0);
        assertThat(new IvfReader(file).header()).isNull();
    }

    private static byte[] file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (IvfWriter writer = new IvfWriter(out, HEADER)) {
            writer.write(new IvfFrame(0, new byte[]{1, 2, 3}));
            writer.write(new IvfFrame(1, new byte[0]));
        }
        return out.toByteArray();
    }
}
