package dev.parley.cli.base;

/**
 * Runs something when the program ends, also by Ctrl-C.
 *
 * <p>Any thread.
 */
public final class AtExit {
    private AtExit() {}

    public static void run(Runnable action) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("at-exit").unstarted(action));
    }
}
