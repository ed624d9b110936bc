package dev.parley.cli.bench.peer;

import dev.parley.cli.bench.Work;
import java.util.HashMap;
import java.util.Map;

/**
 * What the words behind the driver's name ask for.
 *
 * <p>Immutable.
 */
record Task(String role, Work work, Map<String, String> settings) {
    /** @throws IllegalArgumentException in words for whoever wrote a harness */
    static Task of(String role, String workWord, Iterable<String> words) {
        Work work = Work.find(workWord);
        if (work == null) {
            throw new IllegalArgumentException("no work " + workWord);
        }
        Map<String, String> settings = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not key=value: " + word);
            }
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new Task(role, work, settings);
    }

    int number(String key, int otherwise) {
        String value = settings.get(key);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    boolean isOnLoop() {
        return !"virtual".equals(settings.get("delivery"));
    }

    boolean isOffering() {
        return !role.equals("answerer");
    }
}
