package dev.parley.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file of the project.
 *
 * @param path from the project's root
 * @param text with LF
 */
record Document(Path path, String text) {
    /** The folder that holds the whole project. */
    static final Path ROOT = root();
    private static final Pattern CODE = Pattern.compile("(?:<!-- example: (.*?) -->\n+)?```(\\w+)\n(.*?)```\n",
            Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("\\[`(\\w+)`]\\(([^)\\s]+\\.java)\\)");

    /**
     * A fenced block.
     *
     * @param example  what the comment above it says: name of a class in examples/, and number of a step if only that
     * @param language after the fence
     * @param code     the lines
     */
    record Block(String example, String language, String code) {
        boolean isStep() {
            return example.contains(" ");
        }
    }

    /** A link whose text is the name of a test method. */
    record TestLink(String method, Path file) {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/architecture.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Document read(String name) {
        return new Document(Path.of(name), text(ROOT.resolve(name)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2).equals(language)) {
                blocks.add(new Block(matcher.group(1), language, matcher.group(3)));
            }
        }
        return blocks;
    }

    /** Targets of links inside the project, without fragments, seen from this document's folder. */
    List<Path> linkedFiles() {
        return LINK.matcher(text).results().map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(target -> !target.isEmpty() && !target.contains("://")).map(this::resolve).toList();
    }

    List<TestLink> linkedTests() {
        return TEST.matcher(text).results().map(this::testLink).toList();
    }

    private TestLink testLink(MatchResult link) {
        return new TestLink(link.group(1), resolve(link.group(2)));
    }

    private Path resolve(String target) {
        return ROOT.resolve(path).resolveSibling(target).normalize();
    }
}
