package dev.parley.examples;

import java.util.List;

/**
 * A source file of examples/ and the steps in it: the line that ends with {@code // 3} begins step 3, and the next number
 * or the end of the method ends it.
 */
record ExampleSource(String text) {
    private static final String NUMBER = ".*// \\d+";

    /** @param example name of the class, and number of the step if only that: "TenSteps", "TenSteps 3" */
    static String of(String example) {
        String[] words = example.split(" ");
        ExampleSource source = new ExampleSource(Document.text(Document.ROOT
                .resolve("examples/src/main/java/dev/parley/examples/" + words[0] + ".java")));
        return words.length == 1 ? source.text() : source.step(words[1]);
    }

    /** The block that documents are to show. */
    static Document.Block block(String example) {
        return new Document.Block(example, "java", of(example));
    }

    /** The lines of a step without the number, indented as little as possible. */
    String step(String number) {
        List<String> lines = text.lines().dropWhile(line -> !line.endsWith("// " + number)).toList();
        if (lines.isEmpty()) {
            throw new AssertionError("there is no step " + number);
        }
        int end = 1;
        while (!lines.get(end).matches(NUMBER) && !lines.get(end).equals("    }")) {
            end++;
        }
        return String.join("\n", lines.subList(0, end)).replaceFirst(" // \\d+", "").stripIndent() + "\n";
    }

    /** A method with its body. */
    String method(String signature) {
        int begin = text.indexOf("    " + signature);
        int end = text.indexOf("\n    }\n", begin);
        if (begin < 0 || end < 0) {
            throw new AssertionError("there is no method " + signature);
        }
        return text.substring(begin, end);
    }
}
