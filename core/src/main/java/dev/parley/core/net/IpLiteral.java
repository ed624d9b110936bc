package dev.parley.core.net;

/** Reads and writes address literals: dotted IPv4 and the IPv6 forms of RFC 4291 section 2.2 and RFC 5952. */
final class IpLiteral {
    private IpLiteral() {}

    /** Four bytes, or null when the text is not four decimal numbers of 0 to 255. */
    static byte[] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3);
            if (value < 0 || value > 255 || parts[i].length() > 1 && parts[i].charAt(0) == '0') {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    /** Sixteen bytes, or null. A zone ("%eth0") is no part of an address literal and is refused. */
    static byte[] parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 16 ? all : null;
        }
        byte[] left = groups(text.substring(0, gap));
        byte[] right = groups(text.substring(gap + 2));
        if (left == null || right == null || left.length + right.length > 14) {
            return null;
        }
        byte[] bytes = new byte[16];
        System.arraycopy(left, 0, bytes, 0, left.length);
        System.arraycopy(right, 0, bytes, 16 - right.length, right.length);
        return bytes;
    }

    private static byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        byte[] tail = parts[parts.length - 1].indexOf('.') >= 0 ? parseV4(parts[parts.length - 1]) : new byte[0];
        int words = tail == null || tail.length == 0 ? parts.length : parts.length - 1;
        if (tail == null || words > 8) {
            return null;
        }
        byte[] bytes = new byte[words * 2 + tail.length];
        for (int i = 0; i < words; i++) {
            int value = number(parts[i], 16, 4);
            if (value < 0) {
                return null;
            }
            bytes[2 * i] = (byte) (value >>> 8);
            bytes[2 * i + 1] = (byte) value;
        }
        System.arraycopy(tail, 0, bytes, words * 2, tail.length);
        return bytes.length <= 16 ? bytes : null;
    }

    private static int number(String text, int radix, int maxDigits) {
        if (text.isEmpty() || text.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    static String format(byte[] bytes) {
        if (bytes.length == 4) {
            return (bytes[0] & 0xFF) + "." + (bytes[1] & 0xFF) + "." + (bytes[2] & 0xFF) + "." + (bytes[3] & 0xFF);
        }
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        return formatWords(words);
    }

    private static String formatWords(int[] words) {
        int gapStart = -1;
        int gapLength = 1; // RFC 5952 section 4.2.2: one zero group alone is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && words[i + run] == 0) {
                run++;
            }
            if (run > gapLength) {
                gapStart = i;
                gapLength = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(words[i]));
            }
        }
        return text.toString();
    }
}
