package dev.parley.core.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * AV1 over RTP (RTP Payload Format For AV1, section 4): the units of a picture one behind the other, cut where a packet is
 * full. No packet but the last ends where a unit ends: receivers that read no dependency descriptor take that for the end
 * of the picture.
 *
 * <p>Any thread.
 */
final class Av1Packetizer implements Packetizer {
    private static final int FIRST_CONTINUES = 0x80;
    private static final int LAST_CONTINUES = 0x40;
    private static final int NEW_SEQUENCE = 0x08;
    /** Up to so many elements the header says their number, and the last needs no length. */
    private static final int MAX_COUNTED = 3;
    private static final int HEADER_BYTES = 1;
    /** A piece is not begun in less room: two bytes of length and something behind. */
    private static final int MIN_PIECE_BYTES = 4;

    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        List<Av1Obu> units = Av1Obu.split(frame);
        if (units == null || maxPayloadBytes < HEADER_BYTES + MIN_PIECE_BYTES) {
            return List.of();
        }
        List<byte[]> elements = units.stream().filter(Av1Obu::isCarried).map(Av1Obu::element).toList();
        Packing packing = new Packing(maxPayloadBytes - HEADER_BYTES, Av1Picture.SYNTAX.isKeyFrame(frame));
        for (int i = 0; i < elements.size(); i++) {
            packing.add(elements.get(i), i == elements.size() - 1);
        }
        return packing.payloads();
    }

    private record Piece(byte[] element, int from, int length) {
        int size() {
            return Leb128.bytes(length) + length;
        }
    }

    private static final class Packing {
        private final int roomBytes;
        private final boolean newSequence;
        private final List<byte[]> payloads = new ArrayList<>();
        private final List<Piece> pieces = new ArrayList<>();
        private int used;
        private boolean continued;

        Packing(int roomBytes, boolean newSequence) {
            this.roomBytes = roomBytes;
            this.newSequence = newSequence;
        }

        void add(byte[] element, boolean last) {
            for (int from = 0; from < element.length;) {
                Piece piece = piece(element, from, last);
                pieces.add(piece);
                used += piece.size();
                from += piece.length;
                boolean continues = from < element.length;
                if (continues || roomBytes - used < MIN_PIECE_BYTES) {
                    flush(continues);
                }
            }
        }

        private Piece piece(byte[] element, int from, boolean last) {
            int space = roomBytes - used;
            int left = element.length - from;
            Piece piece = new Piece(element, from, Math.min(left, space - Leb128.bytes(Math.min(left, space))));
            boolean wouldEndTogether = piece.length == left && !last && space - piece.size() < MIN_PIECE_BYTES;
            return wouldEndTogether && left > 1 ? new Piece(element, from, left - 1) : piece;
        }

        private void flush(boolean continues) {
            int counted = pieces.size() <= MAX_COUNTED ? pieces.size() : 0;
            int size = HEADER_BYTES + used - (counted > 0 ? Leb128.bytes(pieces.getLast().length) : 0);
            ByteArrayOutputStream payload = new ByteArrayOutputStream(size);
            payload.write((continued ? FIRST_CONTINUES : 0) | (continues ? LAST_CONTINUES : 0) | counted << 4
                    | (newSequence && payloads.isEmpty() ? NEW_SEQUENCE : 0));
            for (Piece piece : pieces) {
                if (counted == 0 || piece != pieces.getLast()) {
                    Leb128.write(piece.length, payload);
                }
                payload.write(piece.element, piece.from, piece.length);
            }
            payloads.add(payload.toByteArray());
            pieces.clear();
            used = 0;
            continued = continues;
        }

        List<byte[]> payloads() {
            if (!pieces.isEmpty()) {
                flush(false);
            }
            return payloads;
        }
    }
}
