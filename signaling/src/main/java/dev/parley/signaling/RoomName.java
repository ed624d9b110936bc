package dev.parley.signaling;

import java.text.Normalizer;

/**
 * The rule for names of rooms: 1 to 64 letters and digits of any script, and {@code - _ .} between them. One spelling
 * (Unicode normalization form C) per name, so that one person's "é" meets another's.
 *
 * <p>Immutable.
 */
public final class RoomName {
    /** Longest name in UTF-16 code units. */
    public static final int MAX_LENGTH = 64;

    private RoomName() {}

    /** The name as servers spell it, or null when it breaks the rule. */
    public static String find(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean lawful = name.length() <= MAX_LENGTH && name.codePoints().allMatch(RoomName::isAllowed)
                && name.codePoints().anyMatch(Character::isLetterOrDigit);
        return lawful ? name : null;
    }

    private static boolean isAllowed(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK || c == '-' || c == '_' || c == '.';
    }
}
