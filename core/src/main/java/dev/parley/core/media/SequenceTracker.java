package dev.parley.core.media;

import dev.parley.core.base.Serial;

/**
 * Extends the 16-bit sequence numbers of one source and notices when it has started over (RFC 3550 appendix A.1): a jump
 * is believed only when the next packet confirms it.
 *
 * <p>Loop-owned.
 */
final class SequenceTracker {
    /** Answer to a packet that is not believed yet. */
    static final long IMPLAUSIBLE = -1;
    private static final int MAX_DROPOUT = 3_000;
    private static final int MAX_MISORDER = 3_000;
    private static final long CYCLE = 1 << 16;

    private long highest = -1;
    private int expectedAfterJump = -1;
    private boolean restarted;

    /** The extended number, always growing across restarts; or {@link #IMPLAUSIBLE}. */
    long extend(int sequenceNumber) {
        restarted = false;
        if (highest < 0) {
            // Room below, for what was overtaken by the first packet.
            highest = CYCLE + sequenceNumber;
            return highest;
        }
        long extended = Serial.extend16(sequenceNumber, highest);
        long jump = extended - highest;
        if (jump <= MAX_DROPOUT && jump >= -MAX_MISORDER) {
            expectedAfterJump = -1;
            highest = Math.max(highest, extended);
            return extended;
        }
        if (sequenceNumber != expectedAfterJump) {
            expectedAfterJump = sequenceNumber + 1 & 0xFFFF;
            return IMPLAUSIBLE;
        }
        expectedAfterJump = -1;
        restarted = true;
        highest = (highest | CYCLE - 1) + 1 + CYCLE + sequenceNumber;
        return highest;
    }

    /** The number of a packet spoken of, not received: nothing changes. */
    long near(int sequenceNumber) {
        return highest < 0 ? IMPLAUSIBLE : Serial.extend16(sequenceNumber, highest);
    }

    /** Whether the last packet was the first after a restart. */
    boolean restarted() {
        return restarted;
    }

    long highest() {
        return highest;
    }
}
