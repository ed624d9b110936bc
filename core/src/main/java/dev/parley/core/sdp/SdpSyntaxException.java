package dev.parley.core.sdp;

/**
 * A description, or one of its lines, that breaks the grammar. The message says what was expected and quotes the line.
 *
 * <p>Immutable.
 */
public final class SdpSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED_LENGTH = 100;

    private final int lineNumber;
    private final String line;

    /**
     * @param problem    a sentence without full stop
     * @param lineNumber counted from 1; 0 when the text as a whole is wrong
     * @param line       the line as it was written
     */
    public SdpSyntaxException(String problem, int lineNumber, String line) {
        super(lineNumber == 0 ? problem : "Line " + lineNumber + ": " + problem + ": " + quoted(line));
        this.lineNumber = lineNumber;
        this.line = line;
    }

    private static String quoted(String line) {
        return line.length() <= QUOTED_LENGTH ? line : line.substring(0, QUOTED_LENGTH) + "...";
    }

    public int lineNumber() {
        return lineNumber;
    }

    public String line() {
        return line;
    }
}
