package dev.parley.core.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.RtpPacketView;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Vectors of RFC 3711 appendix B and RFC 7714 sections 16 and 17, which give session keys. */
class SrtpVectorsTest {
    private static final String RTP = "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976"
            + "69736120 696e2070 61727465 73207472 6573";
    private static final String RTCP = "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61"
            + "deadbeef deadbeef deadbeef deadbeef deadbeef";
    private static final int RTCP_INDEX = 0x5d4;
    private static final SessionKeys AES_128 = gcm("000102030405060708090a0b0c0d0e0f");
    private static final SessionKeys AES_256 = gcm("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", "").toLowerCase());
    }

    private static SessionKeys gcm(String key) {
        return new SessionKeys(hex(key), new byte[20], hex("517569642070726f2071756f"));
    }

    // RFC 3711 appendix B.3
    @Test
    void sessionKeysAreDerived() {
        byte[] key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
        byte[] salt = hex("0EC675AD498AFEEBB6960B3AABE6");
        SessionKeys keys = SessionKeys.derive(SrtpProfile.SRTP_AES128_CM_HMAC_SHA1_80, key, salt, false);
        assertThat(keys.cipherKey()).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.salt()).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.authKey()).isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    // RFC 3711 appendix B.2: the key stream shows when zeros are encrypted
    @Test
    void counterModeGivesTheKeyStream() {
        SessionKeys keys = new SessionKeys(hex("2B7E151628AED2A6ABF7158809CF4F3C"), new byte[20],
                hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
        byte[] packet = new byte[48 + 10];
        PacketCipher.of(SrtpProfile.SRTP_AES128_CM_HMAC_SHA1_80, keys, false).seal(packet, 0, 0, 48, 0, 0);
        assertThat(Arrays.copyOf(packet, 48)).isEqualTo(hex("E03EAD0935C95E80E166B16DD92B4EB4"
                + "D23513162B02D0F72A43A2FE4A5F97AB" + "41E95B3BB0A2E8DD477901E4FCA894C0"));
    }

    private static void rtpVector(SrtpProfile profile, SessionKeys keys, String sealed) {
        byte[] packet = Arrays.copyOf(hex(RTP), hex(sealed).length);
        int length = new SrtpSender(profile, keys, keys, new Drops()).protectRtp(packet, 0, hex(RTP).length,
                packet.length);
        assertThat(length).isEqualTo(packet.length);
        assertThat(packet).isEqualTo(hex(sealed));
        Packet borrowed = new Packet(packet);
        assertThat(new SrtpReceiver(profile, keys, keys, new Drops()).unprotectRtp(borrowed)).isTrue();
        assertThat(borrowed.toByteArray()).isEqualTo(hex(RTP));
    }

    // RFC 7714 sections 16.1.1, 16.1.2, 16.2.1, 16.2.2
    @Test
    void gcmSealsAndOpensRtp() {
        rtpVector(SrtpProfile.SRTP_AEAD_AES_128_GCM, AES_128,
                "8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5"
                        + "0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce");
        rtpVector(SrtpProfile.SRTP_AEAD_AES_256_GCM, AES_256,
                "8040f17b 8041f8d3 5501a0b2 32b1de78 a822fe12 ef9f78fa 332e33aa b1801238"
                        + "9a58e2f3 b50b2a02 76ffae0f 1ba63799 b87b7aa3 db36dfff d6b0f9bb 7878d7a7 6c13");
    }

    private static void rtcpVector(SrtpProfile profile, SessionKeys keys, String sealed) {
        byte[] packet = Arrays.copyOf(hex(RTCP), hex(sealed).length);
        PacketCipher.of(profile, keys, true).seal(packet, 0, 8, hex(RTCP).length, 0x4d617273, RTCP_INDEX);
        assertThat(packet).isEqualTo(hex(sealed));
        Packet borrowed = new Packet(packet);
        assertThat(new SrtpReceiver(profile, keys, keys, new Drops()).unprotectRtcp(borrowed)).isTrue();
        assertThat(borrowed.toByteArray()).isEqualTo(hex(RTCP));
    }

    // RFC 7714 sections 17.1, 17.2
    @Test
    void gcmSealsAndOpensRtcp() {
        rtcpVector(SrtpProfile.SRTP_AEAD_AES_128_GCM, AES_128,
                "81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d"
                        + "c676a5f1 730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4");
        rtcpVector(SrtpProfile.SRTP_AEAD_AES_256_GCM, AES_256,
                "81c8000d 4d617273 d50ae4d1 f5ce5d30 4ba297e4 7d470c28 2c3ece5d bffe0a50"
                        + "a2eaa5c1 110555be 8415f658 c61de047 6f1b6fad 1d1eb30c 4446839f 57ff6f6c b26ac3be 800005d4");
    }

    // RFC 7714 section 17.3, whose packet is authentic but not encrypted: refused by policy (RFC 8827 section 6.5)
    @Test
    void rtcpThatIsOnlyTaggedIsRefused() {
        Drops drops = new Drops();
        Packet packet = new Packet(hex(RTCP + "841dd968 3dd78ec9 2ae58790 125f62b3 000005d4"));
        assertThat(new SrtpReceiver(SrtpProfile.SRTP_AEAD_AES_128_GCM, AES_128, AES_128, drops).unprotectRtcp(packet))
                .isFalse();
        assertThat(drops.get("srtcp.unencrypted")).isEqualTo(1);
    }

    @Test
    void theVectorsArePacketsOfOurReader() {
        assertThat(new RtpPacketView().read(new Packet(hex(RTP)))).isTrue();
    }
}
