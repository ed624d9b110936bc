package dev.parley.it.agent;

/** What an agent's method threw: the name and message of its error. */
public final class AgentError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgentError(String message) {
        super(message);
    }
}
