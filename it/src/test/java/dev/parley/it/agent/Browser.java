package dev.parley.it.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a browser is started without a window, with fake devices and no questions asked.
 *
 * <p>Immutable.
 */
public enum Browser {
    CHROMIUM {
        @Override
        List<String> command(Path folder, String url) {
            // 30 frames/s, for the fake camera gives 20 unless told; host addresses open, so that the test chooses what is hidden
            return List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream=fps=30",
                    "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage",
                    "--user-data-dir=" + folder.resolve("profile"), url);
        }
    },
    FIREFOX {
        @Override
        List<String> command(Path folder, String url) throws IOException {
            Path profile = Files.createDirectories(folder.resolve("profile"));
            Files.writeString(profile.resolve("user.js"), """
                    user_pref("media.navigator.streams.fake", true);
                    user_pref("media.navigator.permission.disabled", true);
                    user_pref("media.peerconnection.ice.loopback", true);
                    user_pref("media.autoplay.default", 0);
                    user_pref("browser.shell.checkDefaultBrowser", false);
                    user_pref("datareporting.policy.dataSubmissionEnabled", false);
                    user_pref("app.update.enabled", false);
                    user_pref("browser.aboutwelcome.enabled", false);
                    """);
            return List.of("firefox-esr", "--headless", "--no-remote", "--profile", profile.toString(), url);
        }
    };

    abstract List<String> command(Path folder, String url) throws IOException;
}
