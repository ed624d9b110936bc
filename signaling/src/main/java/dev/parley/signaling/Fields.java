package dev.parley.signaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The members of one JSON object, asked for by name and kind: {@code find} gives null for an absent one, {@code
 * require} refuses the message. Members nobody asks for are ignored, so that later versions may add some.
 *
 * <p>Loop-owned.
 */
record Fields(Map<String, Object> object) {

    static Fields read(String text) throws BadMessage {
        return new Fields(JsonText.readObject(text));
    }

    String requireText(String name) throws BadMessage {
        String text = findText(name);
        if (text == null) {
            throw JsonText.malformed("\"" + name + "\" is missing");
        }
        return text;
    }

    String findText(String name) throws BadMessage {
        Object value = object.get(name);
        return value == null ? null : text(value, name);
    }

    Integer findInteger(String name, int min, int max) throws BadMessage {
        Object value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw JsonText.malformed("\"" + name + "\" must be a whole number from " + min + " to " + max);
    }

    boolean contains(String name) {
        return object.containsKey(name);
    }

    Fields requireObject(String name) throws BadMessage {
        Fields fields = findObject(name);
        if (fields == null) {
            throw JsonText.malformed("\"" + name + "\" is missing");
        }
        return fields;
    }

    Fields findObject(String name) throws BadMessage {
        Object value = object.get(name);
        return value == null ? null : fields(value, name);
    }

    List<Fields> requireObjects(String name) throws BadMessage {
        List<Fields> list = new ArrayList<>();
        for (Object value : requireList(name)) {
            list.add(fields(value, name));
        }
        return list;
    }

    List<String> requireTexts(String name) throws BadMessage {
        List<String> list = new ArrayList<>();
        for (Object value : requireList(name)) {
            list.add(text(value, name));
        }
        return list;
    }

    private List<?> requireList(String name) throws BadMessage {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw JsonText.malformed("\"" + name + "\" must be an array");
    }

    private static String text(Object value, String name) throws BadMessage {
        if (!(value instanceof String text)) {
            throw JsonText.malformed("\"" + name + "\" must be a string");
        }
        if (!isWellFormed(text)) {
            throw JsonText.malformed("\"" + name + "\" holds half a surrogate pair");
        }
        return text;
    }

    @SuppressWarnings("unchecked") // the JSON reader makes maps with string keys only
    private static Fields fields(Object value, String name) throws BadMessage {
        if (value instanceof Map<?, ?> map) {
            return new Fields((Map<String, Object>) map);
        }
        throw JsonText.malformed("\"" + name + "\" must be an object");
    }

    /** JSON can escape half a character (RFC 8259 section 8.2); a text frame cannot carry it on. */
    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
