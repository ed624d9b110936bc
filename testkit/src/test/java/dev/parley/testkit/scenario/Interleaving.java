package dev.parley.testkit.scenario;

import java.util.List;

/** Who of two offers to interleave messages (RFC 8260); it happens only when both do. */
enum Interleaving {
    BOTH, ALICE, NEITHER;

    /** With which of them a seed is run: with one in turn, or, in the long runs, with and without. */
    static List<Interleaving> of(long seed) {
        return Boolean.getBoolean("parley.soak")
                ? List.of(BOTH, NEITHER)
                : List.of(seed % 4 == 1 ? ALICE : seed % 4 == 0 ? NEITHER : BOTH);
    }

    void apply(Scene scene) {
        scene.peer("alice").interleaves(this != NEITHER);
        scene.peer("bob").interleaves(this == BOTH);
    }
}
