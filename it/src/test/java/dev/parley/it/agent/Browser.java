package dev.parley.it.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a browser is started without a window, with fake devices and no questions asked.
 *
 * <p>Immutable.
 */
public enum Browser {
    CHROMIUM {
        @Override
        List<String> command(Path folder, Camera camera, String url) throws IOException {
            List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
                    "--disable-popup-blocking", "--disable-dev-shm-usage",
                    // a name that is not this computer's own is no secure context without TLS
                    "--host-resolver-rules=MAP parley.example 127.0.0.1",
                    "--user-data-dir=" + folder.resolve("profile")));
            if (camera != Camera.ABSENT) {
                // 30 frames/s, for the fake camera gives 20 unless told
                command.add("--use-fake-device-for-media-stream=fps=30");
            }
            if (camera == Camera.TONE) {
                command.add(
                        "--use-file-for-fake-audio-capture=" + Tone.write(folder.resolve("tone.wav"), Camera.TONE_HZ));
            }
            command.add(camera == Camera.REFUSED ? "--deny-permission-prompts" : "--use-fake-ui-for-media-stream");
            command.add(url);
            return command;
        }
    },
    FIREFOX {
        @Override
        List<String> command(Path folder, Camera camera, String url) throws IOException {
            Path profile = Files.createDirectories(folder.resolve("profile"));
            Files.writeString(profile.resolve("user.js"), """
                    user_pref("media.peerconnection.ice.loopback", true);
                    user_pref("media.autoplay.default", 0);
                    user_pref("browser.shell.checkDefaultBrowser", false);
                    user_pref("datareporting.policy.dataSubmissionEnabled", false);
                    user_pref("app.update.enabled", false);
                    user_pref("browser.aboutwelcome.enabled", false);
                    user_pref("dom.disable_open_during_load", false);
                    """ + preferences(camera));
            return List.of("firefox-esr", "--headless", "--no-remote", "--profile", profile.toString(), url);
        }

        private static String preferences(Camera camera) {
            return switch (camera) {
                case FAKE, TONE -> """
                        user_pref("media.navigator.streams.fake", true);
                        user_pref("media.navigator.permission.disabled", true);
                        """;
                case REFUSED -> """
                        user_pref("media.navigator.streams.fake", true);
                        user_pref("permissions.default.camera", 2);
                        user_pref("permissions.default.microphone", 2);
                        """;
                case ABSENT -> """
                        user_pref("media.navigator.permission.disabled", true);
                        """;
            };
        }
    };

    abstract List<String> command(Path folder, Camera camera, String url) throws IOException;

    /** Starts it with a page; close the process to end it. */
    public ForeignProcess start(Camera camera, String url) throws IOException {
        Path folder = ForeignProcess.newFolder(name());
        return ForeignProcess.start(command(folder, camera, url), folder);
    }
}
