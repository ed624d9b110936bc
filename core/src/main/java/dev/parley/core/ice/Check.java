package dev.parley.core.ice;

import dev.parley.core.stun.StunTransaction;

/**
 * A request to the peer that is under way.
 *
 * <p>Immutable, apart from the pair and the transaction it speaks of.
 *
 * @param controlling our role when it was sent
 */
record Check(CandidatePair pair, Kind kind, boolean controlling, StunTransaction transaction) {
    enum Kind {
        /** RFC 8445 section 7.2. */
        CONNECTIVITY,
        /** The same with USE-CANDIDATE (section 8.1.1). */
        NOMINATION,
        /** RFC 7675: asks whether the peer still wants to receive, sent once. */
        CONSENT
    }
}
