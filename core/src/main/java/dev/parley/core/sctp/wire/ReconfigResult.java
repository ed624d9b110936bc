package dev.parley.core.sctp.wire;

/**
 * Results in a re-configuration response (RFC 6525 section 4.4).
 *
 * <p>Immutable.
 */
public final class ReconfigResult {
    public static final int NOTHING_TO_DO = 0;
    public static final int PERFORMED = 1;
    public static final int DENIED = 2;
    public static final int WRONG_STREAM = 3;
    public static final int REQUEST_ALREADY_IN_PROGRESS = 4;
    public static final int BAD_SEQUENCE_NUMBER = 5;
    public static final int IN_PROGRESS = 6;

    private ReconfigResult() {}
}
