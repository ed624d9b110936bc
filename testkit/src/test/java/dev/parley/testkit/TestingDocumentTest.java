package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/testing.md} shows of programs in every order is what runs. */
class TestingDocumentTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path ROOT = HERE.endsWith("testkit") ? HERE.getParent() : HERE;

    @Test
    void theExampleRuns() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/testing.md"));
        String section = document.substring(document.indexOf("\n## Every order"));
        String block = section.substring(section.indexOf("```java\n") + 8, section.indexOf("\n```\n"));
        String source = Files.readString(ROOT.resolve("testkit/src/test/java/dev/parley/testkit/ChatTest.java"));
        assertThat(source.replaceAll("\\s", "")).contains(block.replaceAll("\\s", ""));
    }
}
