package dev.parley.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Opens the page in the user's browser, where there is a desktop to open it on.
 *
 * <p>Any thread.
 */
final class BrowserOpener {
    private BrowserOpener() {}

    /** Tries; a desktop that refuses is no failure, the address was printed. */
    static void open(URI page) {
        List<String> command = command(System.getProperty("os.name"), System.getenv(), page);
        if (!command.isEmpty()) {
            try {
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).redirectOutput(Redirect.DISCARD).start();
            } catch (IOException e) {
                System.getLogger(BrowserOpener.class.getName()).log(System.Logger.Level.DEBUG, "no browser", e);
            }
        }
    }

    /** The command that opens a page, empty where nobody would see it. */
    static List<String> command(String system, Map<String, String> environment, URI page) {
        if (environment.containsKey("CI") || environment.containsKey("SSH_CONNECTION")) {
            return List.of();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of("open", page.toString());
        }
        if (name.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open", page.toString()) : List.of();
    }
}
