package dev.parley.core.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere padding longer than the payload gave negative lengths and crashed servers (GHSA-f26w-gh5m-qq77). */
class Row07PaddingTest {
    private static final int[] BODIES = {0, 1, 2, 3, 4, 5, 100, 254, 255, 256, 300, 1_100};

    private final RtpPacketView view = new RtpPacketView();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A header with its padding bit set. */
    private static byte[] header(int sources, String extension) {
        byte[] bytes = Arrays.copyOf(hex("80600001 00000002 00000003"), 12 + 4 * sources + extension.length() / 2);
        bytes[0] |= (byte) (0x20 | (extension.isEmpty() ? 0 : 0x10) | sources);
        System.arraycopy(hex(extension), 0, bytes, 12 + 4 * sources, extension.length() / 2);
        return bytes;
    }

    // RFC 3550 section 5.1: every count there is, behind payloads of every interesting length, including none
    @ParameterizedTest
    @ValueSource(strings = {"", "BEDE0000", "BEDE000110AA0000", "1000000101020304", "1234000300000000FFFFFFFF00000000"})
    void everyCountIsHeldAgainstWhatIsThere(String extension) {
        for (int sources : new int[]{0, 1, 15}) {
            byte[] header = header(sources, extension);
            for (int body : BODIES) {
                byte[] packet = Arrays.copyOf(header, header.length + body);
                for (int count = 0; count < 256; count++) {
                    packet[packet.length - 1] = body == 0 ? packet[packet.length - 1] : (byte) count;
                    boolean fits = body > 0 && count >= 1 && count <= body;
                    assertThat(view.read(new Packet(packet))).as(sources + " sources, " + body + " bytes, " + count)
                            .isEqualTo(fits);
                    if (fits) {
                        assertThat(view.paddingLength()).isEqualTo(count);
                        assertThat(view.payloadLength()).isEqualTo(body - count);
                        assertThat(view.payloadOffset()).isEqualTo(header.length);
                    }
                }
            }
        }
    }

    // The last byte of a header is no padding count, whatever it says
    @Test
    void aPaddingBitWithoutAnythingBehindTheHeaderIsRefused() {
        for (int last = 0; last < 256; last++) {
            byte[] bare = header(0, "");
            bare[bare.length - 1] = (byte) last;
            assertThat(view.read(new Packet(bare))).isFalse();
            byte[] extended = header(2, "BEDE000110AA0000");
            extended[extended.length - 1] = (byte) last;
            assertThat(view.read(new Packet(extended))).isFalse();
        }
    }

    @Test
    void aPacketInsideALargerBufferIsHeldAgainstItsOwnEnd() {
        byte[] buffer = new byte[2_000];
        Arrays.fill(buffer, (byte) 0xFF);
        byte[] packet = Arrays.copyOf(header(0, ""), 20);
        packet[19] = 9;
        System.arraycopy(packet, 0, buffer, 700, packet.length);
        assertThat(view.read(new Packet(buffer, 700, 20))).as("nine of eight bytes").isFalse();
        buffer[719] = 8;
        assertThat(view.read(new Packet(buffer, 700, 20))).isTrue();
        assertThat(view.payloadLength()).isZero();
    }

    static List<Rtcp> everyKind() {
        return RtcpSamples.all();
    }

    private static byte[] padded(Rtcp rtcp, int bytes) {
        ByteWriter out = new ByteWriter(3_000);
        RtcpWriter.write(out, rtcp);
        byte[] packet = Arrays.copyOf(out.toByteArray(), out.length() + bytes);
        packet[0] |= 0x20;
        int words = packet.length / 4 - 1;
        packet[2] = (byte) (words >>> 8);
        packet[3] = (byte) words;
        return packet;
    }

    // RFC 3550 section 6.4.1: multiples of four, not more than there is
    @ParameterizedTest
    @MethodSource("everyKind")
    void everyCountBehindAReportIsHeldAgainstIt(Rtcp rtcp) {
        for (int bytes : new int[]{0, 4, 8, 252, 256}) {
            byte[] packet = padded(rtcp, bytes);
            for (int count = 0; count < 256; count++) {
                packet[packet.length - 1] = (byte) count;
                List<Rtcp> read = new ArrayList<>();
                boolean well = RtcpReader.read(new Packet(packet), read);
                if (bytes > 0 && count == bytes) {
                    assertThat(well).isTrue();
                    assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(rtcp);
                }
                if (count == 0 || count % 4 != 0 || count > packet.length - 4) {
                    assertThat(well).as("count " + count).isFalse();
                    assertThat(read).isEmpty();
                }
            }
        }
    }

    @Test
    void onlyTheLastReportOfACompoundMayBePadded() {
        List<Rtcp> read = new ArrayList<>();
        assertThat(RtcpReader.read(new Packet(hex("A0C90002 00000001 00000004 80C90001 00000001")), read)).isFalse();
        assertThat(RtcpReader.read(new Packet(hex("80C90001 00000001 A0C90002 00000001 00000004")), read)).isTrue();
        assertThat(RtcpReader.read(new Packet(hex("A0C90000")), read)).as("without a body").isFalse();
        assertThat(read).hasSize(2);
    }
}
