package dev.parley.core.jsep;

import dev.parley.core.base.Dice;
import dev.parley.core.dtls.Fingerprint;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/** Two negotiations and the exchanges between them. */
final class Peers {
    static final Fingerprint FINGERPRINT = new Fingerprint("sha-256", "AB:".repeat(31) + "AB");

    final Negotiation a;
    final Negotiation b;
    Applied lastOfA;
    Applied lastOfB;

    Peers(NegotiationConfig configA, NegotiationConfig configB) {
        a = negotiation(configA, 1);
        b = negotiation(configB, 2);
    }

    Peers() {
        this(NegotiationConfig.DEFAULT, NegotiationConfig.DEFAULT);
    }

    static Negotiation negotiation(NegotiationConfig config, long seed) {
        Negotiation negotiation = new Negotiation(config,
                new Dice(RandomGeneratorFactory.of("L64X128MixRandom").create(seed)));
        negotiation.fingerprints(List.of(FINGERPRINT));
        return negotiation;
    }

    static Negotiation negotiation() {
        return negotiation(NegotiationConfig.DEFAULT, 3);
    }

    static String local(Negotiation negotiation) {
        return pendingOrCurrent(negotiation).sdp();
    }

    private static Description pendingOrCurrent(Negotiation negotiation) {
        Description pending = negotiation.pendingLocalDescription();
        return pending != null ? pending : negotiation.currentLocalDescription();
    }

    /** A whole exchange, {@code from} offering. */
    void exchange(Negotiation from, Negotiation to) {
        from.setLocal(null, null);
        note(to, to.setRemote(SdpType.OFFER, local(from)));
        answer(to, from);
    }

    /** The second half of an exchange. */
    void answer(Negotiation from, Negotiation to) {
        note(from, from.setLocal(null, null));
        note(to, to.setRemote(SdpType.ANSWER, local(from)));
    }

    void aOffers() {
        exchange(a, b);
    }

    void bOffers() {
        exchange(b, a);
    }

    private void note(Negotiation whose, Applied applied) {
        if (whose == a) {
            lastOfA = applied;
        } else {
            lastOfB = applied;
        }
    }
}
