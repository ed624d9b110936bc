package dev.parley.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a room that can be said on the telephone and hardly be guessed: {@code 42-maple-otter-violin} is one of
 * 188 millions.
 *
 * <p>Immutable.
 */
public final class SpokenCode {
    private static final int NUMBERS = 90;
    private static final int WORDS = 3;

    private SpokenCode() {}

    /** @param random unpredictable */
    public static String create(RandomGenerator random) {
        List<String> words = words();
        return 10 + random.nextInt(NUMBERS) + Stream.generate(() -> "-" + words.get(random.nextInt(words.size())))
                .limit(WORDS).collect(Collectors.joining());
    }

    /** The code as it was meant: people write capitals and blanks. */
    public static String meant(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    private static List<String> words() {
        try (InputStream in = SpokenCode.class.getResourceAsStream("words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
