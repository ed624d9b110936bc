package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Throws from every callback it is put into, and remembers what. */
final class Thrower {
    /** What a callback may throw. */
    enum Kind {
        RUNTIME_EXCEPTION, CHECKED_EXCEPTION, ERROR, STACK_OVERFLOW;

        Throwable make(String from) {
            return switch (this) {
                case RUNTIME_EXCEPTION -> new IllegalStateException(from);
                case CHECKED_EXCEPTION -> new Exception(from);
                case ERROR -> new LinkageError(from);
                case STACK_OVERFLOW -> overflow();
            };
        }

        /** A real one: the stack is full when it is thrown. */
        private static Throwable overflow() {
            try {
                return new StackOverflowError("too deep to get here: " + recurse(0));
            } catch (StackOverflowError e) {
                return e;
            }
        }

        private static long recurse(long depth) {
            return depth + recurse(depth + 1) + 1;
        }
    }

    private final Kind kind;
    private final Map<Throwable, String> thrown = Collections.synchronizedMap(new IdentityHashMap<>());

    Thrower(Kind kind) {
        this.kind = kind;
    }

    void throwFrom(String callback) {
        Throwable throwable = kind.make(callback);
        thrown.put(throwable, callback);
        Thrower.<RuntimeException>sneak(throwable);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable throwable) throws T {
        throw (T) throwable;
    }

    /** The callbacks that threw one of these. */
    Set<String> callbacksOf(List<Throwable> heard) {
        return new ArrayList<>(heard).stream().map(thrown::get).map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
