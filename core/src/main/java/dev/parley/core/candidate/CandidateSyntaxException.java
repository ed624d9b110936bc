package dev.parley.core.candidate;

/**
 * Text that is no candidate attribute. The message names what is wrong with it.
 *
 * <p>Immutable.
 */
public final class CandidateSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public CandidateSyntaxException(String message) {
        super(message);
    }
}
