package dev.parley.core.sdp;

/**
 * Takes one line apart from left to right and says what is wrong with it.
 *
 * <p>Loop-owned.
 */
final class Fields {
    private final String line;
    private final int lineNumber;
    private int position;

    /** @param from index in the line where the fields begin */
    Fields(String line, int from, int lineNumber) {
        this.line = line;
        this.position = from;
        this.lineNumber = lineNumber;
    }

    /** The same line from another index on. */
    Fields from(int index) {
        return new Fields(line, index, lineNumber);
    }

    /** Index of the next character in the line. */
    int position() {
        return position;
    }

    int lineNumber() {
        return lineNumber;
    }

    SdpSyntaxException error(String problem) {
        return new SdpSyntaxException(problem, lineNumber, line);
    }

    boolean atEnd() {
        skipSpaces();
        return position >= line.length();
    }

    private void skipSpaces() {
        while (position < line.length() && line.charAt(position) == ' ') {
            position++;
        }
    }

    /** All up to the separator or the end; the separator is passed over. Empty when nothing is left. */
    String until(char separator) {
        int end = line.indexOf(separator, position);
        String field = line.substring(position, end < 0 ? line.length() : end);
        position = end < 0 ? line.length() : end + 1;
        return field;
    }

    /** The next word, ended by spaces. */
    String requireWord(String what) {
        skipSpaces();
        String word = until(' ');
        if (word.isEmpty()) {
            throw error(what + " is missing");
        }
        return word;
    }

    /** What is left, without surrounding blanks; may be empty. */
    String rest() {
        String rest = line.substring(position).strip();
        position = line.length();
        return rest;
    }

    /** What is left, blanks included. */
    String raw() {
        String rest = line.substring(position);
        position = line.length();
        return rest;
    }

    String requireRest(String what) {
        String rest = rest();
        if (rest.isEmpty()) {
            throw error(what + " is missing");
        }
        return rest;
    }

    /** Nothing but blanks may be left. */
    void requireEnd() {
        if (!atEnd()) {
            throw error("nothing was expected after column " + position);
        }
    }

    int requireInt(String what, int min, int max) {
        return (int) number(requireWord(what), what, min, max);
    }

    long requireLong(String what, long min, long max) {
        return number(requireWord(what), what, min, max);
    }

    /** A decimal number without sign. */
    long number(String digits, String what, long min, long max) {
        long value = digits.isEmpty() || digits.length() > 19 ? -1 : 0;
        for (int i = 0; i < digits.length() && value >= 0; i++) {
            char c = digits.charAt(i);
            boolean fits = c >= '0' && c <= '9' && value <= (Long.MAX_VALUE - 9) / 10;
            value = fits ? value * 10 + c - '0' : -1;
        }
        if (value < min || value > max) {
            throw error(what + " must be a number from " + min + " to " + max);
        }
        return value;
    }
}
