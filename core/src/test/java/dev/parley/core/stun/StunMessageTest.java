package dev.parley.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.net.TransportAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
    private static final TransactionId ID = new TransactionId(1, 2);
    private static final StunKey KEY = StunKey.shortTerm("password");

    private static StunMessage read(byte[] bytes) {
        return StunMessage.read(new Packet(bytes));
    }

    private static StunWriter request() {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, ID);
    }

    // RFC 8489 section 5, figure 3
    @ParameterizedTest
    @EnumSource(StunClass.class)
    void classAndMethodAreInterleaved(StunClass messageClass) {
        StunMessage message = read(new StunWriter(messageClass, 0xABC, ID).finish());
        assertThat(message.messageClass()).isEqualTo(messageClass);
        assertThat(message.method()).isEqualTo(0xABC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7"})
    void addressesComeBack(String ip) {
        TransportAddress address = TransportAddress.of(ip, 4_711);
        byte[] bytes = new StunWriter(StunClass.SUCCESS, Stun.BINDING, ID).xorMappedAddress(address).finish();
        assertThat(read(bytes).mappedAddress()).isEqualTo(address);
    }

    @Test
    void anOldServersMappedAddressWillDo() {
        byte[] bytes = new StunWriter(StunClass.SUCCESS, Stun.BINDING, ID)
                .raw(Stun.MAPPED_ADDRESS, new byte[]{0, 1, 0x12, 0x34, 10, 0, 0, 1}).finishPlain();
        assertThat(read(bytes).mappedAddress()).isEqualTo(TransportAddress.of("10.0.0.1", 0x1234));
    }

    @Test
    void errorsComeBack() {
        StunMessage message = read(new StunWriter(StunClass.ERROR, Stun.BINDING, ID)
                .error(Stun.ROLE_CONFLICT, "Role Conflict").unknownAttributes(List.of(0x7777)).finish());
        assertThat(message.errorCode()).isEqualTo(487);
        assertThat(message.errorReason()).isEqualTo("Role Conflict");
    }

    // RFC 8489 section 14.5
    @Test
    void attributesAfterTheIntegrityAreIgnored() {
        byte[] bytes = request().priority(1).sign(KEY).useCandidate().username("late").finish();
        StunMessage message = read(bytes);
        assertThat(message.isSignedWith(KEY)).isTrue();
        assertThat(message.useCandidate()).isFalse();
        assertThat(message.username()).isNull();
    }

    // RFC 8489 section 6.3.1
    @Test
    void unknownAttributesAreReportedOnlyWhenTheyMustBeUnderstood() {
        StunMessage message = read(request().raw(0x0077, new byte[3]).raw(0xC057, new byte[4]).raw(0xC070, new byte[4])
                .finish());
        assertThat(message.unknownRequired()).containsExactly(0x0077);
    }

    @Test
    void ofRepeatedAttributesTheFirstCounts() {
        assertThat(read(request().priority(1).priority(2).finish()).priority()).isEqualTo(1);
    }

    @Test
    void attributesOfWrongSizeAreAbsent() {
        StunMessage message = read(request().raw(Stun.PRIORITY, new byte[3]).raw(Stun.ICE_CONTROLLED, new byte[4])
                .raw(Stun.MESSAGE_INTEGRITY, new byte[8]).finish());
        assertThat(message.priority()).isEqualTo(-1);
        assertThat(message.controlled()).isNull();
        assertThat(message.hasIntegrity()).isFalse();
        assertThat(message.isSignedWith(KEY)).isFalse();
    }

    /** All but the type and length of the fingerprint itself, on which nothing depends. */
    @Test
    void anyFlippedBitIsNoticed() {
        byte[] good = request().username("a:b").priority(7).sign(KEY).finish();
        for (int bit = 0; bit < (good.length - 8) * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            StunMessage message = read(bad);
            assertThat(message == null || message.hasWrongFingerprint() || !message.isSignedWith(KEY))
                    .as("bit " + bit).isTrue();
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] good = request().username("a:b").sign(KEY).finish();
        for (int length = 0; length < good.length; length++) {
            assertThat(read(Arrays.copyOf(good, length))).isNull();
        }
        assertThat(read(Arrays.copyOf(good, good.length + 4))).isNull();
    }

    @Test
    void nothingMayFollowTheFingerprint() {
        byte[] bytes = request().finish();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);
        longer[3] += 4;
        assertThat(read(longer)).isNull();
    }
}
