package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9260 section 5.1.3: a cookie says what it said, or nothing. */
class StateCookieTest {
    private static final byte[] KEY = new byte[StateCookie.KEY_BYTES];
    private static final StateCookie COOKIE = new StateCookie(-5, 1, -2, 3, -4, 0xFFFFFFFFL, 65_535, 1, 7, 8, true,
            false, true,
            false, 1_432);

    @Test
    void aCookieComesBackAsItWas() {
        assertThat(StateCookie.open(COOKIE.seal(KEY), KEY)).isEqualTo(COOKIE);
    }

    @Test
    void aCookieWithAnyBitChangedIsRefused() {
        byte[] sealed = COOKIE.seal(KEY);
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] forged = sealed.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(StateCookie.open(forged, KEY)).isNull();
        }
    }

    @Test
    void aCookieOfAnotherLengthOrKeyIsRefused() {
        byte[] sealed = COOKIE.seal(KEY);
        assertThat(StateCookie.open(new byte[0], KEY)).isNull();
        assertThat(StateCookie.open(java.util.Arrays.copyOf(sealed, sealed.length - 1), KEY)).isNull();
        assertThat(StateCookie.open(java.util.Arrays.copyOf(sealed, sealed.length + 1), KEY)).isNull();
        byte[] otherKey = KEY.clone();
        otherKey[0] = 1;
        assertThat(StateCookie.open(sealed, otherKey)).isNull();
    }
}
