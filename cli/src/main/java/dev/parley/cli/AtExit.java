package dev.parley.cli;

/**
 * Runs something when the program ends, also by Ctrl-C.
 *
 * <p>Any thread.
 */
final class AtExit {
    private AtExit() {}

    static void run(Runnable action) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("at-exit").unstarted(action));
    }
}
