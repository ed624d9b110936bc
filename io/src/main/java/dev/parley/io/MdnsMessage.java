package dev.parley.io;

import dev.parley.core.base.ByteReader;
import dev.parley.core.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The little of RFC 1035 and RFC 6762 that asking for the addresses of a name needs. */
final class MdnsMessage {
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    private static final int CLASS_IN = 1;
    private static final int RESPONSE_FLAG = 0x8000;
    private static final int RECORDS_MAX = 256;
    private static final int LABELS_MAX = 128;
    private static final int HEADER_BYTES = 12;

    /** An address record (RFC 1035 section 3.4.1, RFC 3596 section 2.2). The name is without its final dot. */
    record Address(String name, IpAddress ip) {}

    private MdnsMessage() {}

    /** A query for both kinds of addresses; the name's labels are 1 to 63 bytes of UTF-8. */
    static byte[] query(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        byte[] header = new byte[HEADER_BYTES]; // id and flags are zero (RFC 6762 section 18.1)
        header[5] = 2;
        out.writeBytes(header);
        writeQuestion(out, name, TYPE_A);
        writeQuestion(out, name, TYPE_AAAA);
        return out.toByteArray();
    }

    private static void writeQuestion(ByteArrayOutputStream out, String name, int type) {
        for (String label : name.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(new byte[]{0, 0, (byte) type, 0, CLASS_IN});
    }

    /** Whether a name can be asked for. */
    static boolean isAskable(String name) {
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            int length = label.getBytes(StandardCharsets.UTF_8).length;
            if (length < 1 || length > 63) {
                return false;
            }
        }
        return true;
    }

    /** The address records of a response; empty for queries and for anything malformed. */
    static List<Address> addresses(byte[] data, int length) {
        List<Address> found = new ArrayList<>();
        ByteReader reader = new ByteReader(data, 0, length);
        reader.skip(2);
        boolean response = (reader.u16() & RESPONSE_FLAG) != 0;
        int questions = reader.u16();
        int records = reader.u16() + reader.u16() + reader.u16();
        if (!response || !reader.ok() || questions > RECORDS_MAX || records > RECORDS_MAX) {
            return found;
        }
        for (int i = 0; i < questions; i++) {
            readName(data, length, reader);
            reader.skip(4);
        }
        for (int i = 0; i < records && reader.ok(); i++) {
            readRecord(data, length, reader, found);
        }
        return found;
    }

    private static void readRecord(byte[] data, int length, ByteReader reader, List<Address> found) {
        String name = readName(data, length, reader);
        int type = reader.u16();
        int recordClass = reader.u16() & 0x7FFF; // without the cache-flush bit (RFC 6762 section 10.2)
        long ttl = reader.u32();
        int dataBytes = reader.u16();
        byte[] content = reader.bytes(dataBytes);
        boolean address = type == TYPE_A && dataBytes == 4 || type == TYPE_AAAA && dataBytes == 16;
        if (reader.ok() && name != null && address && recordClass == CLASS_IN && ttl > 0) {
            found.add(new Address(name, IpAddress.of(content)));
        }
    }

    /** A name, following compression pointers (RFC 1035 section 4.1.4); null when it is malformed. */
    private static String readName(byte[] data, int length, ByteReader reader) {
        StringBuilder name = new StringBuilder();
        ByteReader at = reader;
        for (int i = 0; i < LABELS_MAX; i++) {
            int count = at.u8();
            if (!at.ok() || count == 0) {
                return !at.ok() ? null : name.toString();
            }
            if (count >= 0xC0) {
                int target = (count & 0x3F) << 8 | at.u8();
                if (!at.ok() || target >= length) {
                    return null;
                }
                at = new ByteReader(data, target, length - target);
                continue;
            }
            byte[] label = at.bytes(count);
            if (!at.ok() || count > 63) {
                return null;
            }
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.UTF_8));
        }
        return null;
    }
}
