package dev.parley.bench.setup;

/**
 * Where a call stands, in the order in which it usually comes there. Of two ends the later one counts.
 *
 * <p>Immutable.
 */
enum Stage {
    OFFER_CREATED("createOffer returned"), OFFER_SET("setLocalDescription returned at the offerer"), FIRST_CANDIDATE(
            "first candidate of the offerer"), ANSWER_SET("answer set at both ends"), ICE_CONNECTED(
                    "ICE connected at both ends"), DTLS_CONNECTED("DTLS connected at both ends"), FIRST_OPEN(
                            "first channel open"), BOTH_OPEN("both channels open");

    final String words;

    Stage(String words) {
        this.words = words;
    }
}
