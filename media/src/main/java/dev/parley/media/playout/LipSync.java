package dev.parley.media.playout;

/**
 * Keeps sound and pictures of one stream together: each tells the others how long after its capture it is played, or needs
 * to be. Pictures wait for the sound; sound is played slower for a while when the pictures cannot come earlier.
 *
 * <p>Any thread.
 */
public final class LipSync {
    /** Who has told nothing for so long is not played. */
    private static final long FORGET_NS = 3_000_000_000L;
    /** Sound does not wait longer than this for pictures: a conversation comes first. */
    private static final long MAX_WAIT_NS = 600_000_000;

    private volatile Said sound = new Said(0, Long.MIN_VALUE / 2);
    private volatile Said picture = new Said(0, Long.MIN_VALUE / 2);

    private record Said(long delayNs, long atNs) {
        long delayNs(long nowNs) {
            return nowNs - atNs > FORGET_NS ? 0 : delayNs;
        }
    }

    /** Sound is heard so long after its capture. */
    public void soundIsHeard(long delayNs, long nowNs) {
        sound = new Said(delayNs, nowNs);
    }

    /** Pictures come so late, and cannot be shown earlier after their capture. */
    public void picturesNeed(long delayNs, long nowNs) {
        picture = new Said(delayNs, nowNs);
    }

    /** How long after its capture sound is heard; 0 when none is. */
    public long soundDelayNs(long nowNs) {
        return sound.delayNs(nowNs);
    }

    /** How long after its capture sound should be heard for the pictures to keep up; 0 when none are seen. */
    public long pictureDelayNs(long nowNs) {
        return Math.min(MAX_WAIT_NS, picture.delayNs(nowNs));
    }
}
