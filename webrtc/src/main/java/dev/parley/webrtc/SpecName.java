package dev.parley.webrtc;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The specification's spelling of enumeration values: HAVE_LOCAL_OFFER is "have-local-offer". */
final class SpecName {
    private SpecName() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String value) {
        for (E candidate : type.getEnumConstants()) {
            if (of(candidate).equals(value)) {
                return candidate;
            }
        }
        throw new TypeError("\"" + value + "\" is no " + type.getSimpleName() + "; it is one of " + Arrays
                .stream(type.getEnumConstants()).map(SpecName::of).collect(Collectors.joining(", ")));
    }
}
