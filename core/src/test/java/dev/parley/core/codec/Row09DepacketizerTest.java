package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere depacketizers read past payloads of a few bytes (str0m#1029): every short one, cut one and changed one. */
class Row09DepacketizerTest {
    private static final String[] VP8 = {"10 9D012A AABB", "9000 10 AA", "908001 10 AA", "90808001 10 AA", "904007 10",
            "902000 10", "90F0 8001 07 20 10 AABBCC", "90E0 11 22 33 10 AA", "00 AABB", "1001", "80FF FFFF FF FF 01"};
    private static final String[] H264 = {"67 42E01F AA", "68 CE", "65 AABBCCDD", "41 AA", "09 10",
            "78 0004 6742E01F 0002 68CE 0003 65AABB", "7C 85 AABB", "7C 05 AABB", "7C 45 AABB", "5C 81 AA",
            "79 0000 0001 65", "1A 0001 65", "1D 85 0001 AA"};
    private static final String[] VP9 = {"0C 8249834200", "9CFFFF 82", "DC8000 02 86", "2C 00 07 82", "08 82 AA",
            "04 AA",
            "5C 03 05 02 86", "0E 18 0140 00B4 01 04 02 82", "8E85 06 08 00 82", "29 03 07 AABB", "25 03 07 CC"};
    private static final String[] AV1 = {"68 0C 08 000000043d06d4daf90040 3010", "10 30 3001", "00 03 30 3001 02 28 55",
            "50 30 30", "D0 AABB", "90 AABB", "A0 01 01 28 55", "30 01 10 03 30 3001 28 55", "20 04 3202 3001 2a01 55"};
    private static final String[] H265 = {"4001 0C01", "2601 AABB", "0201 D0", "6001 0004 4001AABB 0003 2601AA",
            "6201 93 AABB", "6201 13 AABB", "6201 53 AABB", "6401 AABB", "4201 0101 6000"};
    private static final String[] OPUS = {"FC FF FE", "78", "0B 82 01 02 03", "FF"};

    private static List<byte[]> samples(String name) {
        String[] texts = switch (name) {
            case "VP8" -> VP8;
            case "VP9" -> VP9;
            case "AV1" -> AV1;
            case "H264" -> H264;
            case "H265" -> H265;
            default -> OPUS;
        };
        return Arrays.stream(texts).map(t -> HexFormat.of().parseHex(t.replace(" ", ""))).toList();
    }

    private static Depacketizer depacketizer(String name) {
        return PayloadFormats.depacketizer(new Codec(96, "video", name, 90_000, 1, Map.of(), List.of()));
    }

    /** What holds of any payloads: no exception, they are not changed, and a frame is not much longer than they are. */
    private static void join(Depacketizer depacketizer, byte[]... payloads) {
        byte[][] before = Arrays.stream(payloads).map(byte[]::clone).toArray(byte[][]::new);
        for (byte[] payload : payloads) {
            boolean key = depacketizer.startsKeyFrame(payload);
            require(!key || depacketizer.startsFrame(payload));
        }
        byte[] frame = depacketizer.join(List.of(payloads));
        if (frame != null) {
            int total = Arrays.stream(payloads).mapToInt(p -> p.length).sum();
            require(frame.length >= 1 && frame.length <= 4 + 3 * total);
            depacketizer.isKeyFrame(frame);
        }
        require(Arrays.deepEquals(payloads, before));
    }

    /** Asked millions of times, so without ceremony. */
    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("a frame that cannot be of these payloads");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "opus", "VP9", "AV1", "H265"})
    void everyPayloadOfUpToTwoBytesIsSurvivedAndManyOfFour(String name) {
        Depacketizer depacketizer = depacketizer(name);
        join(depacketizer);
        join(depacketizer, new byte[0]);
        join(depacketizer, new byte[0], new byte[0]);
        for (int two = 0; two < 65_536; two++) {
            byte[] payload = {(byte) (two >>> 8), (byte) two};
            join(depacketizer, payload);
            join(depacketizer, Arrays.copyOf(payload, 1));
            join(depacketizer, new byte[]{payload[0], payload[1], (byte) (two * 31), (byte) (two * 7)});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "opus", "VP9", "AV1", "H265"})
    void everyTruncationIsSurvivedAloneAndAmongOthers(String name) {
        Depacketizer depacketizer = depacketizer(name);
        for (byte[] sample : samples(name)) {
            for (int length = 0; length <= sample.length; length++) {
                byte[] cut = Arrays.copyOf(sample, length);
                join(depacketizer, cut);
                for (byte[] other : samples(name)) {
                    join(depacketizer, other, cut);
                    join(depacketizer, cut, other);
                    join(depacketizer, other, cut, other);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "opus", "VP9", "AV1", "H265"})
    void everyByteMayBeAnything(String name) {
        Depacketizer depacketizer = depacketizer(name);
        byte[] start = samples(name).getFirst();
        for (byte[] sample : samples(name)) {
            for (int at = 0; at < sample.length; at++) {
                byte[] changed = sample.clone();
                for (int value = 0; value < 256; value++) {
                    changed[at] = (byte) value;
                    join(depacketizer, changed);
                    join(depacketizer, start, changed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "opus", "VP9", "AV1", "H265"})
    void randomPayloadsAreSurvived(String name) {
        Depacketizer depacketizer = depacketizer(name);
        Random random = new Random(29);
        List<byte[]> samples = samples(name);
        for (int round = 0; round < 10_000; round++) {
            List<byte[]> payloads = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                byte[] payload = new byte[random.nextInt(12)];
                random.nextBytes(payload);
                payloads.add(random.nextBoolean() ? payload : samples.get(random.nextInt(samples.size())));
            }
            join(depacketizer, payloads.toArray(byte[][]::new));
        }
    }
}
