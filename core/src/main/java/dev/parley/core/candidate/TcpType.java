package dev.parley.core.candidate;

import java.util.Locale;

/** Who opens the connection of a TCP candidate (RFC 6544 section 4.5). */
public enum TcpType {
    ACTIVE, PASSIVE, SO;

    /** The token of the grammar, such as "passive". */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a token in any case, or null. */
    static TcpType find(String token) {
        for (TcpType type : values()) {
            if (type.name().equalsIgnoreCase(token)) {
                return type;
            }
        }
        return null;
    }
}
