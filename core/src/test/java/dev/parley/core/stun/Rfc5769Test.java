package dev.parley.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.net.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 5769. */
class Rfc5769Test {
    private static final StunKey KEY = StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt");
    private static final TransactionId ID = new TransactionId(0xb7e7a701bc34d686L, 0xfa87dfae);

    // Section 2.1
    private static final byte[] REQUEST = hex("000100582112a442b7e7a701bc34d686fa87dfae8022001053"
            + "54554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
    // Section 2.2
    private static final byte[] RESPONSE_V4 = hex("0101003c2112a442b7e7a701bc34d686fa87dfae8022000b"
            + "7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004"
            + "c07d4c96");
    // Section 2.3
    private static final byte[] RESPONSE_V6 = hex("010100482112a442b7e7a701bc34d686fa87dfae8022000b"
            + "7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c"
            + "8292c275bfe3ed4180280004c8fb0b4c");
    // Section 2.4
    private static final byte[] LONG_TERM = hex("000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388"
            + "e383aae38383e382afe382b900000015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578"
            + "616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static StunMessage read(byte[] bytes) {
        return StunMessage.read(new Packet(bytes));
    }

    @Test
    void readsTheRequest() {
        StunMessage message = read(REQUEST);
        assertThat(message.messageClass()).isEqualTo(StunClass.REQUEST);
        assertThat(message.method()).isEqualTo(Stun.BINDING);
        assertThat(message.transactionId()).isEqualTo(ID);
        assertThat(message.software()).isEqualTo("STUN test client");
        assertThat(message.priority()).isEqualTo(0x6e0001ffL);
        assertThat(message.controlled()).isEqualTo(0x932ff9b151263b36L);
        assertThat(message.controlling()).isNull();
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.isSignedWith(KEY)).isTrue();
        assertThat(message.hasWrongFingerprint()).isFalse();
        assertThat(message.unknownRequired()).isEmpty();
    }

    @Test
    void readsTheResponses() {
        StunMessage v4 = read(RESPONSE_V4);
        assertThat(v4.messageClass()).isEqualTo(StunClass.SUCCESS);
        assertThat(v4.mappedAddress()).isEqualTo(TransportAddress.of("192.0.2.1", 32853));
        assertThat(v4.isSignedWith(KEY)).isTrue();
        assertThat(v4.hasWrongFingerprint()).isFalse();
        StunMessage v6 = read(RESPONSE_V6);
        assertThat(v6.mappedAddress()).isEqualTo(TransportAddress.of("2001:db8:1234:5678:11:2233:4455:6677", 32853));
        assertThat(v6.isSignedWith(KEY)).isTrue();
        assertThat(v6.hasWrongFingerprint()).isFalse();
    }

    @Test
    void checksTheLongTermKey() throws Exception {
        String secret = "\u30de\u30c8\u30ea\u30c3\u30af\u30b9:example.org:TheMatrIX";
        byte[] key = MessageDigest.getInstance("MD5").digest(secret.getBytes(StandardCharsets.UTF_8));
        StunMessage message = read(LONG_TERM);
        assertThat(message.isSignedWith(new StunKey(key))).isTrue();
        assertThat(message.isSignedWith(KEY)).isFalse();
    }

    /** The vectors pad with spaces, as RFC 5389 let one choose; ours pads with zeros, so only lengths are compared. */
    @Test
    void writesTheRequest() {
        byte[] written = new StunWriter(StunClass.REQUEST, Stun.BINDING, ID).software("STUN test client")
                .priority(0x6e0001ffL).role(false, 0x932ff9b151263b36L).username("evtj:h6vY").sign(KEY).finish();
        assertThat(written).hasSameSizeAs(REQUEST);
        assertThat(java.util.Arrays.copyOf(written, 76)).startsWith(java.util.Arrays.copyOf(REQUEST, 73));
        assertThat(read(written).isSignedWith(KEY)).isTrue();
        assertThat(read(written).hasWrongFingerprint()).isFalse();
    }
}
