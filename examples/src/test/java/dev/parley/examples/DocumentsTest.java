package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show is what runs. */
class DocumentsTest {
    private static final String START_CALL = "static void startCall(";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "docs/ten-steps.md", "docs/ten-steps.zh-CN.md"})
    void everyJavaBlockIsAnExample(String name) {
        List<Document.Block> blocks = Document.read(name).blocks("java");
        assertThat(blocks).isNotEmpty();
        for (Document.Block block : blocks) {
            assertThat(block.example()).as("<!-- example: ... --> above\n" + block.code()).isNotNull();
            assertThat(layout(block)).as(block.example()).isEqualTo(layout(ExampleSource.block(block.example())));
        }
    }

    /** A step stands in a narrow column and breaks its lines where it has to; anything else is the same to the letter. */
    private static String layout(Document.Block block) {
        return block.isStep() ? block.code().replaceAll("\\s", "") : block.code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/ten-steps.md", "docs/ten-steps.zh-CN.md"})
    void theTenStepsAreShownWholeAndOneByOneWithTheirTests(String name) {
        Document document = Document.read(name);
        assertThat(document.blocks("java")).extracting(Document.Block::example).containsExactly("TenSteps 1",
                "TenSteps 2", "TenSteps 3", "TenSteps 4", "TenSteps 5", "TenSteps 6", "TenSteps 7", "TenSteps 8",
                "TenSteps 9", "TenSteps 10", "TenSteps");
        assertThat(document.blocks("js")).hasSize(10);
        for (int step = 1; step <= 10; step++) {
            String prefix = "step" + step;
            assertThat(document.linkedTests()).as(prefix)
                    .anyMatch(test -> test.method().matches(prefix + "\\D.*"));
        }
    }

    @Test
    void linkedTestsExist() throws IOException {
        for (Document document : documents()) {
            for (Document.TestLink test : document.linkedTests()) {
                assertThat(Document.text(test.file())).as(document.path() + " links to " + test)
                        .containsPattern("@Test\n    void " + test.method() + "\\(");
            }
        }
    }

    @Test
    void linkedFilesExist() throws IOException {
        for (Document document : documents()) {
            assertThat(document.linkedFiles()).as(document.path().toString()).allMatch(Files::exists);
        }
    }

    @Test
    void theTwinsShowTheSameCode() {
        for (String name : List.of("README", "docs/ten-steps")) {
            Document english = Document.read(name + ".md");
            Document chinese = Document.read(name + ".zh-CN.md");
            for (String language : List.of("java", "js", "xml")) {
                assertThat(chinese.blocks(language)).as(name).isEqualTo(english.blocks(language));
            }
            assertThat(chinese.linkedTests()).as(name).isEqualTo(english.linkedTests());
        }
    }

    @Test
    void theTenStepsHaveLessThan40Lines() {
        assertThat(ExampleSource.of("TenSteps").lines()).hasSizeLessThan(40);
    }

    @Test
    void theConsumerRunsTheSameCall() {
        Path consumer = Document.ROOT.resolve("it/consumer/src/test/java/com/example/CallTest.java");
        assertThat(new ExampleSource(Document.text(consumer)).method(START_CALL))
                .isEqualTo(new ExampleSource(ExampleSource.of("TenSteps")).method(START_CALL));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleRunsInATest(Path example) throws IOException {
        String call = example.getFileName().toString().replace(".java", "") + ".main(";
        assertThat(testSources()).anyMatch(test -> test.contains(call));
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve("examples/src/main/java"))) {
            return files.filter(Files::isRegularFile).filter(file -> Document.text(file).contains("void main("))
                    .toList().stream();
        }
    }

    private static List<String> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve("examples/src/test/java"))) {
            return files.filter(Files::isRegularFile).map(Document::text).toList();
        }
    }

    /** Those of the project's root and of docs. */
    private static List<Document> documents() throws IOException {
        try (Stream<Path> root = Files.list(Document.ROOT);
                Stream<Path> docs = Files.walk(Document.ROOT.resolve("docs"))) {
            return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md"))
                    .map(file -> Document.read(Document.ROOT.relativize(file).toString())).toList();
        }
    }
}
