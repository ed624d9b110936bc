package dev.parley.core.sctp.tx;

import java.util.Comparator;

/**
 * Which stream is next (RFC 8260 section 3). With interleaving the choice is made anew for each chunk, otherwise for each
 * message, since then the fragments of a message stand in a row.
 *
 * <p>Immutable.
 */
public enum StreamScheduler {
    /** Each stream gets a share of the bytes that is proportional to its weight (section 3.6). */
    WEIGHTED_FAIR {
        @Override
        long cost(int bytes, int weight) {
            return 1 + (long) bytes * SendQueue.DEFAULT_WEIGHT / weight;
        }
    },
    /** One after the other, whatever their weights and lengths (section 3.2). */
    ROUND_ROBIN {
        @Override
        long cost(int bytes, int weight) {
            return 1;
        }
    },
    /** The greatest weight first, and lesser ones only when it has nothing; equals by turns (section 3.4). */
    PRIORITY {
        @Override
        long cost(int bytes, int weight) {
            return 1;
        }

        @Override
        Comparator<OutboundStream> order() {
            return Comparator.<OutboundStream>comparingInt(s -> -s.weight).thenComparing(super.order());
        }
    };

    /** Virtual time that sending takes. */
    abstract long cost(int bytes, int weight);

    /** The next stream is the least. */
    Comparator<OutboundStream> order() {
        return Comparator.<OutboundStream>comparingLong(s -> s.finish).thenComparingInt(s -> s.id);
    }
}
