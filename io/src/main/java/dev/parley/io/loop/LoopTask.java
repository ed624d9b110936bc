package dev.parley.io.loop;

/** Work for a loop thread. It must not block. */
@FunctionalInterface
public interface LoopTask {
    /** @param nowNs the loop's clock, read once per turn */
    void run(long nowNs);
}
