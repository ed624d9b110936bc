package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A fuzzer's bytes as the payloads of one frame: a length byte in front of each. */
final class FuzzedPayloads {
    private FuzzedPayloads() {}

    static List<byte[]> cut(byte[] data) {
        List<byte[]> payloads = new ArrayList<>();
        for (int at = 0; at < data.length;) {
            int end = Math.min(data.length, at + 1 + (data[at] & 0xFF));
            payloads.add(Arrays.copyOfRange(data, at + 1, end));
            at = end;
        }
        return payloads;
    }

    /** What came out of the network goes on to another peer as it is: nothing throws and nothing is lost. */
    static void forward(String name, byte[] data) {
        Codec codec = new Codec(96, "video", name, 90_000, 1, Map.of(), List.of());
        Depacketizer depacketizer = PayloadFormats.depacketizer(codec);
        byte[] frame = depacketizer.join(cut(data));
        if (frame != null && name.startsWith("H26")) {
            // Start codes inside of units cut them, and what is no unit then is left out: once.
            frame = depacketizer.join(PayloadFormats.packetizer(codec, 0).packetize(frame, 1_100));
        }
        if (frame == null) {
            return;
        }
        boolean key = depacketizer.isKeyFrame(frame);
        CodedPicture.size("video/" + name, frame);
        for (int maxPayloadBytes : new int[]{5, 16, 60, 1_100}) {
            List<byte[]> payloads = PayloadFormats.packetizer(codec, 0x7FFE).packetize(frame, maxPayloadBytes);
            if (payloads.isEmpty()) {
                continue;
            }
            byte[] again = depacketizer.join(payloads);
            require(Arrays.equals(again, frame) && depacketizer.isKeyFrame(again) == key, "changed on the way");
            require(payloads.stream().allMatch(p -> p.length <= maxPayloadBytes), "too long");
            require(depacketizer.startsFrame(payloads.getFirst()), "no first packet");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
