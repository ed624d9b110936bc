package dev.parley.cli.transfer;

import java.nio.charset.StandardCharsets;

/**
 * Names of files that the other side gives: only what is a plain name on every system is taken, never a way to somewhere.
 *
 * <p>Immutable.
 */
public final class FileName {
    private static final int BYTES_MAX = 255;

    private FileName() {}

    /** Whether a file may be called so in the folder that the user chose. */
    public static boolean isPlain(String name) {
        return name != null && !name.isBlank() && name.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX
                && name.codePoints().allMatch(FileName::isHarmless) && !name.startsWith(".") && !name.startsWith("-")
                && !name.endsWith(".") && !name.startsWith(" ") && !name.endsWith(" ") && !isDevice(name);
    }

    /** No separators, streams or wildcards of any system, nothing invisible that would show another name. */
    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return "/\\:*?\"<>|".indexOf(c) < 0 && type != Character.CONTROL && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    /** What is a device on Windows, whatever follows the dot. */
    private static boolean isDevice(String name) {
        return name.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    }
}
