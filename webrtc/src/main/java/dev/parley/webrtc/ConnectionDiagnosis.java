package dev.parley.webrtc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a connection waits for, or why it has failed, at one moment.
 *
 * @param reason   for programs
 * @param sentence for people, in English, beginning small and without a full stop, so that it goes on behind a name
 * @param facts    the numbers and texts of the sentence, by name: {@code pairs}, {@code localCandidates} and {@code
 *                 remoteCandidates} (such as "2 host, 1 srflx"), {@code silentMs}, {@code givesUpInMs}, {@code refusedKinds},
 *                 {@code detail}; only those that belong to the reason
 *
 * <p>Immutable.
 */
public record ConnectionDiagnosis(ConnectionReason reason, String sentence, Map<String, Object> facts) {
    public ConnectionDiagnosis {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    ConnectionDiagnosis(ConnectionReason reason, String sentence) {
        this(reason, sentence, Map.of());
    }

    @Override
    public String toString() {
        return sentence;
    }
}
