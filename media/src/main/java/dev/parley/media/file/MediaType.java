package dev.parley.media.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A media type with its codings, as {@code video/webm;codecs="vp8, opus"} (RFC 6381).
 *
 * <p>Immutable.
 *
 * @param essence in lower case, without parameters, such as video/webm
 * @param codings as RTP names them, such as video/VP8; an unknown one as it was written
 */
public record MediaType(String essence, List<String> codings) {
    public MediaType {
        codings = List.copyOf(codings);
    }

    public static MediaType parse(String text) {
        String[] parts = text.split(";", -1);
        List<String> codings = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase("codecs")) {
                addCodings(parts[i].substring(equals + 1).replace('"', ' '), codings);
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), codings);
    }

    private static void addCodings(String list, List<String> into) {
        for (String codec : list.split(",")) {
            if (!codec.isBlank()) {
                into.add(coding(codec.strip()));
            }
        }
    }

    /** The part before the first dot is the sample entry of ISO files or a plain name; the rest are profiles. */
    private static String coding(String codec) {
        String name = codec.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return switch (dot < 0 ? name : name.substring(0, dot)) {
            case "vp8", "vp08" -> "video/VP8";
            case "vp9", "vp09" -> "video/VP9";
            case "av1", "av01" -> "video/AV1";
            case "h264", "avc1", "avc3" -> "video/H264";
            case "h265", "hevc", "hvc1", "hev1" -> "video/H265";
            case "opus" -> "audio/opus";
            case "pcm", "1" -> L16.MIME_TYPE;
            case "pcmu", "ulaw" -> "audio/PCMU";
            case "pcma", "alaw" -> "audio/PCMA";
            default -> codec;
        };
    }

    /** As the browsers write a coding in a media type; what they do not know stays as it is. */
    public static String codecsName(String coding) {
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "video/vp8" -> "vp8";
            case "video/vp9" -> "vp9";
            case "video/av1" -> "av1";
            case "video/h264" -> "h264";
            case "video/h265" -> "hevc";
            case "audio/opus" -> "opus";
            case "audio/l16" -> "pcm";
            default -> coding.substring(coding.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        };
    }
}
