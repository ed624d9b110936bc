import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One method of a fuzz test and its folders. */
record Target(Path source, String method) {
    static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

    /** Reports every connection to the network, which the tests of servers are made of. */
    private static final String SSRF = "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    /** Class and method, for people. */
    String name() {
        return simpleType() + "." + method;
    }

    Path module() {
        return source.getName(0);
    }

    /** Everything learnt. */
    Path learnt() throws IOException {
        return Files.createDirectories(folder().resolve("corpus"));
    }

    /** Inputs that made it throw, hang or run out of memory. */
    Path findings() throws IOException {
        return Files.createDirectories(folder().resolve("findings"));
    }

    Path log() {
        return folder().resolve("log");
    }

    /** Committed inputs; {@code @FuzzTest} looks for them there. */
    Path inputs() {
        return Path.of(source.getParent().toString().replace("/java/", "/resources/"), simpleType() + "Inputs", method);
    }

    /** The command that runs Jazzer on this target with more options of libFuzzer and folders of inputs. */
    List<String> command(List<String> more) throws IOException {
        String home = System.getProperty("java.home");
        String classPath = module() + "/target/test-classes:" + module() + "/target/classes:"
                + Files.readString(module().resolve("target/fuzz.classpath")).strip();
        List<String> command = new ArrayList<>(List.of(home + "/bin/java", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:off",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, JAZZER, "--target_class=" + type(),
                "--target_method=" + method, "--instrumentation_includes=dev.parley.**",
                "--custom_hook_includes=dev.parley.**", "--disabled_hooks=" + SSRF, "--reproducer_path=" + findings(),
                "-artifact_prefix=" + findings() + "/", "-rss_limit_mb=3072", "-timeout=60"));
        command.addAll(more);
        return command;
    }

    private Path folder() {
        return module().resolve("target/fuzz").resolve(name());
    }

    private String simpleType() {
        return source.getFileName().toString().replace(".java", "");
    }

    private String type() {
        return source.toString().replaceAll(".*/src/test/java/|\\.java$", "").replace('/', '.');
    }
}
