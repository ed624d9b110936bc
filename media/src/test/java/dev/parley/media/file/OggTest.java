package dev.parley.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OggTest {
    /** Computed with libogg. */
    @Test
    void theChecksumIsThatOfOgg() {
        byte[] digits = "123456789".getBytes();

        assertThat(OggCrc.add(0, digits, digits.length)).isEqualTo(0x89A1897F);
    }

    @Test
    void packetsComeOutAsTheyWentIn() throws IOException {
        Bytes out = new Bytes(false);
        List<byte[]> written = write(out, 200);
        OggReader reader = new OggReader(new ByteArrayInputStream(out.get()));

        assertThat(OpusHead.read(reader.next().data())).isEqualTo(new OpusHead(2, 312, 48_000));
        assertThat(new String(reader.next().data())).startsWith("OpusTags");
        long granule = 0;
        for (byte[] packet : written) {
            OggReader.Packet read = reader.next();
            granule = Math.max(granule, read.granule());
            assertThat(read.data()).isEqualTo(packet);
        }
        assertThat(reader.next()).isNull();
        assertThat(granule).isEqualTo(200 * 960);
        assertThat(out.flushes).isGreaterThan(7);
    }

    @Test
    void aDamagedPageIsLeftOutAndTheNextIsFound() throws IOException {
        Bytes out = new Bytes(false);
        write(out, 200);
        byte[] damaged = out.get().clone();
        damaged[damaged.length / 2] ^= 1;

        OggReader reader = new OggReader(new ByteArrayInputStream(damaged));
        int packets = 0;
        while (reader.next() != null) {
            packets++;
        }
        assertThat(packets).isBetween(150, 190);
    }

    // RFC 3533 section 5: a packet may span pages
    @Test
    void aPacketThatSpansPagesIsPutTogether() throws IOException {
        byte[] begin = new byte[255];
        byte[] end = {1, 2, 3};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(page(2, begin, -1));
        file.writeBytes(page(1, end, 3));

        OggReader reader = new OggReader(new ByteArrayInputStream(file.toByteArray()));
        assertThat(reader.next().data()).hasSize(258).endsWith(1, 2, 3);
        assertThat(reader.next()).isNull();
    }

    @Test
    void theRestOfAPacketWhoseBeginningIsLostIsSkipped() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(page(1, new byte[]{1}, 3));
        file.writeBytes(page(0, new byte[]{2}, 3));

        OggReader reader = new OggReader(new ByteArrayInputStream(file.toByteArray()));
        assertThat(reader.next().data()).containsExactly(2);
        assertThat(reader.next()).isNull();
    }

    private static byte[] page(int flags, byte[] body, int segment) {
        ByteBuffer page = ByteBuffer.allocate(28 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes()).put((byte) 0).put((byte) flags).putLong(0).putInt(9).putInt(0).putInt(0);
        page.put((byte) 1).put((byte) (segment < 0 ? 255 : body.length)).put(body);
        return page.putInt(22, OggCrc.add(0, page.array(), page.capacity())).array();
    }

    private static List<byte[]> write(Bytes out, int packets) throws IOException {
        List<byte[]> written = new ArrayList<>();
        MediaWriter writer = new OggOpusContainer().newWriter(out, List.of(TrackFormat.audio("audio/opus", 48_000, 2)));
        for (int i = 0; i < packets; i++) {
            byte[] packet = new byte[1 + i * 7 % 400];
            Arrays.fill(packet, (byte) i);
            packet[0] = (byte) (31 << 3);
            written.add(packet);
            writer.write(0, i * 20_000_000L, new EncodedFrame("audio/opus", packet, true, i * 960, 0));
        }
        writer.close();
        return written;
    }
}
