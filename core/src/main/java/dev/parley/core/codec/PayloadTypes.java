package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands out payload types so that one number means one codec in all sections of a BUNDLE group (RFC 9143 section 9.1) and
 * a codec keeps its number for the life of the session (RFC 3264 section 8.3.2).
 *
 * <p>Loop-owned.
 */
public final class PayloadTypes {
    private final Map<Integer, Codec> taken = new TreeMap<>();

    /** Notes what a description of either side says; the latest says the truth. */
    public void learn(List<Codec> codecs) {
        codecs.forEach(codec -> taken.put(codec.payloadType(), codec));
    }

    /**
     * The same codecs with the numbers they are to be offered under: the known number of a codec already described, else
     * the wanted one when free, else a free one. A codec for which no number is left is left out.
     */
    public List<Codec> assign(List<Codec> wanted) {
        List<Codec> assigned = new ArrayList<>();
        Map<Integer, Integer> renumbered = new TreeMap<>();
        for (Codec codec : wanted) {
            Codec adapted = codec.isRtx() ? withApt(codec, renumbered) : codec;
            int number = adapted == null ? -1 : number(adapted);
            if (number >= 0) {
                Codec result = adapted.withPayloadType(number);
                taken.put(number, result);
                renumbered.put(codec.payloadType(), number);
                assigned.add(result);
            }
        }
        return assigned;
    }

    private static Codec withApt(Codec rtx, Map<Integer, Integer> renumbered) {
        Integer apt = renumbered.get(rtx.aptPayloadType());
        return apt == null ? null : rtx.withParameters(Map.of("apt", apt.toString()));
    }

    private int number(Codec codec) {
        for (Map.Entry<Integer, Codec> known : taken.entrySet()) {
            if (CodecMatching.matches(known.getValue(), codec)) {
                return known.getKey();
            }
        }
        return taken.containsKey(codec.payloadType()) ? free() : codec.payloadType();
    }

    /** RFC 3551 section 3 and RFC 5761 section 4: the dynamic range, then what neither RTCP nor a static type uses. */
    private int free() {
        for (int number = 96; number <= 127; number++) {
            if (!taken.containsKey(number)) {
                return number;
            }
        }
        for (int number = 35; number <= 63; number++) {
            if (!taken.containsKey(number)) {
                return number;
            }
        }
        return -1;
    }
}
