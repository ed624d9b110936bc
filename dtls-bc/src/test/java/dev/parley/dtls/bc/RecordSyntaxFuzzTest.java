package dev.parley.dtls.bc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** No datagram throws, wherever in its buffer it lies. */
class RecordSyntaxFuzzTest {
    private static final int OFFSET = 5;

    @FuzzTest
    void anyDatagramIsJudged(byte[] datagram) {
        byte[] inside = new byte[datagram.length + 2 * OFFSET];
        Arrays.fill(inside, (byte) 22);
        System.arraycopy(datagram, 0, inside, OFFSET, datagram.length);
        String alone = RecordSyntax.fault(datagram, 0, datagram.length);
        String amidst = RecordSyntax.fault(inside, OFFSET, datagram.length);
        if (alone == null ? amidst != null : !alone.equals(amidst)) {
            throw new AssertionError("looked beyond its end: " + alone + ", " + amidst);
        }
    }
}
