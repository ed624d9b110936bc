package dev.parley.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter leaves imports alone: what could remove unused ones does not run on every JDK that Maven runs on. */
class ImportsTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);

    @Test
    void everyImportIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher imported = IMPORT.matcher(text);
            String body = imported.replaceAll("");
            imported.reset();
            while (imported.find()) {
                if (!Pattern.compile("\\b" + imported.group(1) + "\\b").matcher(body).find()) {
                    unused.add(source + ": " + imported.group(1));
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = here.endsWith("rules") ? here.getParent() : here;
        try (Stream<Path> files = Files.find(root, 20,
                (file, attributes) -> file.toString().endsWith(".java") && file.toString().contains("/src/"))) {
            List<Path> sources = files.toList();
            assertThat(sources).hasSizeGreaterThan(100);
            return sources;
        }
    }
}
