package dev.parley.core.candidate;

import java.util.Locale;

/** How a candidate was found (RFC 8445 section 4), with the type preference of RFC 8445 section 5.1.2.2. */
public enum CandidateType {
    HOST(126), SRFLX(100), PRFLX(110), RELAY(0);

    private final int preference;

    CandidateType(int preference) {
        this.preference = preference;
    }

    /** 0 to 126, higher is better. */
    public int preference() {
        return preference;
    }

    /** The token of the grammar, such as "srflx". */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a token in any case, or null. */
    static CandidateType find(String token) {
        for (CandidateType type : values()) {
            if (type.name().equalsIgnoreCase(token)) {
                return type;
            }
        }
        return null;
    }
}
