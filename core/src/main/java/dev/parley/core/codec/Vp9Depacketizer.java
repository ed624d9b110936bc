package dev.parley.core.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * VP9 out of RTP (RFC 9628): takes the descriptor off each payload. The frames of several spatial layers of one picture
 * become one superframe, which is how a decoder wants them.
 *
 * <p>Any thread.
 */
final class Vp9Depacketizer implements Depacketizer {
    @Override
    public boolean startsFrame(byte[] payload) {
        Vp9Descriptor descriptor = Vp9Descriptor.read(payload);
        return descriptor != null && descriptor.begins() && descriptor.spatialLayer() == 0;
    }

    /** Not predicted is also a picture of intra blocks that leaves the references alone, so its own header is asked. */
    @Override
    public boolean startsKeyFrame(byte[] payload) {
        Vp9Descriptor descriptor = Vp9Descriptor.read(payload);
        return descriptor != null && descriptor.begins() && descriptor.spatialLayer() == 0 && !descriptor.predicted()
                && Vp9Picture.isKey(payload, descriptor.length());
    }

    @Override
    public byte[] join(List<byte[]> payloads) {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        List<Integer> lengths = new ArrayList<>();
        int begin = 0;
        boolean inside = false;
        for (byte[] payload : payloads) {
            Vp9Descriptor descriptor = Vp9Descriptor.read(payload);
            if (descriptor == null || descriptor.begins() == inside) {
                return null;
            }
            picture.write(payload, descriptor.length(), payload.length - descriptor.length());
            inside = !descriptor.ends();
            if (descriptor.ends()) {
                lengths.add(picture.size() - begin);
                begin = picture.size();
            }
        }
        if (inside || lengths.isEmpty() || lengths.size() > Vp9Superframe.MAX_FRAMES) {
            return null;
        }
        if (lengths.size() > 1) {
            picture.writeBytes(Vp9Superframe.index(lengths));
        }
        return picture.toByteArray();
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return Vp9Picture.SYNTAX.isKeyFrame(frame);
    }
}
