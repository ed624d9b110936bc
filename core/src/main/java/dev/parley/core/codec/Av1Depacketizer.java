package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * AV1 out of RTP (RTP Payload Format For AV1, section 4): a low-overhead stream of one temporal unit, without its
 * delimiter.
 *
 * <p>Any thread.
 */
final class Av1Depacketizer implements Depacketizer {
    private static final int FIRST_CONTINUES = 0x80;
    private static final int LAST_CONTINUES = 0x40;
    private static final int NEW_SEQUENCE = 0x08;

    /** No packet says that it is the first of a picture; one that continues a unit cannot be. */
    @Override
    public boolean startsFrame(byte[] payload) {
        return payload.length > 1 && (payload[0] & FIRST_CONTINUES) == 0;
    }

    @Override
    public boolean startsKeyFrame(byte[] payload) {
        return startsFrame(payload) && (payload[0] & NEW_SEQUENCE) != 0;
    }

    @Override
    public byte[] join(List<byte[]> payloads) {
        Joining joining = new Joining();
        for (byte[] payload : payloads) {
            if (payload.length < 2 || !joining.add(payload)) {
                return null;
            }
        }
        return joining.continues || joining.frame.size() == 0 ? null : joining.frame.toByteArray();
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return Av1Picture.SYNTAX.isKeyFrame(frame);
    }

    private static final class Joining {
        private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
        private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
        private boolean continues;

        /** False when the payload is malformed or does not follow. */
        boolean add(byte[] payload) {
            if ((payload[0] & FIRST_CONTINUES) != 0 != continues) {
                return false;
            }
            int counted = payload[0] >>> 4 & 3;
            ByteReader in = new ByteReader(payload).skip(1);
            for (int element = 1; in.remaining() > 0; element++) {
                int length = element == counted ? in.remaining() : Leb128.read(in);
                if (length <= 0 || length > in.remaining()) {
                    return false;
                }
                unit.write(payload, in.position(), length);
                in.skip(length);
                continues = in.remaining() == 0 && (payload[0] & LAST_CONTINUES) != 0;
                if (!continues && !endUnit()) {
                    return false;
                }
                if (in.remaining() == 0) {
                    return counted == 0 || element == counted;
                }
            }
            return false;
        }

        private boolean endUnit() {
            byte[] element = unit.toByteArray();
            unit.reset();
            Av1Obu obu = Av1Obu.read(element, 0, element.length);
            if (obu == null) {
                return false;
            }
            if (obu.isCarried()) {
                obu.write(frame);
            }
            return true;
        }
    }
}
