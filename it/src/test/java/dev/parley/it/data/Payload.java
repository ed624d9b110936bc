package dev.parley.it.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Payloads made from a seed, byte for byte as the agents make them. */
record Payload(boolean text, int sizeBytes, int seed) {
    byte[] bytes() {
        byte[] bytes = new byte[sizeBytes];
        for (int i = 0; i < sizeBytes; i++) {
            bytes[i] = (byte) (text ? 33 + (i * 31 + seed) % 90 : i * 31 + seed);
        }
        return bytes;
    }

    String string() {
        return new String(bytes(), StandardCharsets.US_ASCII);
    }

    String kind() {
        return text ? "text" : "binary";
    }

    String sha256() {
        return sha256(bytes());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
