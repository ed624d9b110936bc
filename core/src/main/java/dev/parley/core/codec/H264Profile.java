package dev.parley.core.codec;

/**
 * A {@code profile-level-id} (RFC 6184 section 8.1): which tools a stream may use, and up to which level.
 *
 * <p>Immutable.
 *
 * @param profile the profile after equal spellings are made one
 * @param iop     the constraint bits as written
 * @param level   level times ten; {@link #LEVEL_1B} for level 1b
 */
record H264Profile(Kind profile, int iop, int level) {
    enum Kind {
        CONSTRAINED_BASELINE, BASELINE, MAIN, EXTENDED, CONSTRAINED_HIGH, HIGH, OTHER
    }

    /** Level 1b lies between 1 (10) and 1.1 (11), which is written with constraint bit 3. */
    static final int LEVEL_1B = 9;

    /** What a peer means that names none: libwebrtc's reading, not the 420010 of RFC 6184, as browsers rely on it. */
    static final H264Profile DEFAULT = new H264Profile(Kind.CONSTRAINED_BASELINE, 0xE0, 31);

    /** Null when the text is not six hexadecimal digits. */
    static H264Profile parse(String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (!text.matches("[0-9a-fA-F]{6}")) {
            return null;
        }
        int value = Integer.parseInt(text, 16);
        int idc = value >>> 16;
        int iop = value >>> 8 & 0xFF;
        int level = value & 0xFF;
        boolean is1b = level == 11 && (iop & 0x10) != 0 && (idc == 0x42 || idc == 0x4D || idc == 0x58);
        return new H264Profile(kind(idc, iop), iop, is1b ? LEVEL_1B : level);
    }

    /** RFC 6184 section 8.1, table 5. */
    private static Kind kind(int idc, int iop) {
        boolean baselineTools = (iop & 0x80) != 0;
        boolean mainTools = (iop & 0x40) != 0;
        return switch (idc) {
            case 0x42 -> mainTools ? Kind.CONSTRAINED_BASELINE : Kind.BASELINE;
            case 0x4D -> baselineTools ? Kind.CONSTRAINED_BASELINE : Kind.MAIN;
            case 0x58 -> baselineTools ? mainTools ? Kind.CONSTRAINED_BASELINE : Kind.BASELINE : Kind.EXTENDED;
            case 0x64 -> (iop & 0x0C) == 0x0C ? Kind.CONSTRAINED_HIGH : Kind.HIGH;
            default -> Kind.OTHER;
        };
    }

    boolean isBelow(H264Profile other) {
        return rank(level) < rank(other.level);
    }

    private static int rank(int level) {
        return level == LEVEL_1B ? 21 : level * 2;
    }
}
