package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MdnsMessageTest {
    static final String NAME = "1f4712db-ea17-4bcf-a596-105139dfd8bf.local";

    /** A response with one A record. */
    static byte[] response(String name, int... ip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("000084000000000100000000"));
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(HexFormat.of().parseHex("0000018001000000780004"));
        for (int octet : ip) {
            out.write(octet);
        }
        return out.toByteArray();
    }

    // RFC 6762 section 18: id and flags zero; two questions, A and AAAA.
    @Test
    void aQueryAsksForBothKinds() {
        assertThat(HexFormat.of().formatHex(MdnsMessage.query("ab.local")))
                .isEqualTo("000000000002000000000000" + "026162056c6f63616c00" + "00010001"
                        + "026162056c6f63616c00" + "001c0001");
    }

    @Test
    void anAnswerIsRead() {
        byte[] message = response(NAME, 192, 0, 2, 7);
        assertThat(MdnsMessage.addresses(message, message.length)).singleElement()
                .hasToString("Address[name=" + NAME + ", ip=192.0.2.7]");
    }

    // RFC 1035 section 4.1.4
    @Test
    void compressedNamesAreFollowedAndLoopsAreNot() {
        byte[] message = HexFormat.of().parseHex("000084000000000200000000" + "026162056c6f63616c00"
                + "0001800100000078000401020304" + "c00c" + "001c80010000007800102001" + "0db8" + "00".repeat(11)
                + "09");
        assertThat(MdnsMessage.addresses(message, message.length)).map(MdnsMessage.Address::name)
                .containsExactly("ab.local", "ab.local");
        byte[] loop = HexFormat.of().parseHex("000084000000000100000000" + "c00c" + "0001800100000078000401020304");
        assertThat(MdnsMessage.addresses(loop, loop.length)).isEmpty();
    }

    @Test
    void queriesGoodbyesAndEveryTruncationGiveNothing() {
        byte[] query = MdnsMessage.query(NAME);
        assertThat(MdnsMessage.addresses(query, query.length)).isEmpty();
        byte[] message = response(NAME, 192, 0, 2, 7);
        for (int length = 0; length < message.length; length++) {
            assertThat(MdnsMessage.addresses(message, length)).isEmpty();
        }
        message[message.length - 7] = 0; // RFC 6762 section 10.1: a time to live of zero is a goodbye
        assertThat(MdnsMessage.addresses(message, message.length)).isEmpty();
    }

    @Test
    void namesThatDoNotFitTheFormatAreNotAskedFor() {
        assertThat(MdnsMessage.isAskable(NAME)).isTrue();
        assertThat(MdnsMessage.isAskable("a..local")).isFalse();
        assertThat(MdnsMessage.isAskable("a".repeat(64) + ".local")).isFalse();
        assertThat(MdnsMessage.isAskable("")).isFalse();
    }
}
