package dev.parley.webrtc.world;

/**
 * Where one thread waits until another lets it pass.
 *
 * <p>{@link #open}: any thread; {@link #pass}: the thread it was made for.
 */
public interface Gate {
    /** Lets the thread pass, now or when it comes. Never blocks. */
    void open();

    /**
     * Waits until the gate is open. An interrupt does not end the wait; it is kept for the caller.
     *
     * @param onInterrupt called at an interrupt, to ask for an earlier opening
     */
    void pass(Runnable onInterrupt);
}
