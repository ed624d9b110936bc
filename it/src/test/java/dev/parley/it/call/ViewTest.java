package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code parley call --view}: what a person sees. */
@Timeout(120)
class ViewTest {
    /** Above the counter and the block of the test picture, in a window at the corner of the screen. */
    private static final int BARS_Y = 38;
    private static final List<Integer> BARS_X = List.of(175, 276, 378, 580, 682, 785);
    private static final List<Integer> BARS = List.of(0xBFBFBF, 0xBFBF00, 0x00BFBF, 0xBF00BF, 0xBF0000, 0x0000BF);
    private static final int TOLERANCE = 40;
    private static final Path PICTURES = Path.of("target", "screens").toAbsolutePath();

    @Test
    void eachSeesTheMovingBarsOfTheOther() throws Exception {
        try (Desktop left = new Desktop();
                Desktop right = new Desktop();
                Program serve = Program.start("serve", "--port", "0")) {
            String server = serve.awaitServing().toString();
            try (Program ada = call("Ada", server, left); Program ben = call("Ben", server, right)) {
                awaitBars(right, "ben");
                awaitBars(left, "ada");
                BufferedImage before = left.photograph(PICTURES.resolve("ada.png"));
                BufferedImage after = left.photograph(PICTURES.resolve("ada-later.png"));
                assertThat(changedPixels(before, after)).as("the block moves").isGreaterThan(500);
                ben.interrupt();
                ada.await("peer-gone");
                assertThat(mismatch(left.photograph(PICTURES.resolve("ada-alone.png")))).as("it was Ben's")
                        .isNotNull();
            }
        }
    }

    @Test
    void withoutADisplayItSaysSoAndWhatToDo() throws Exception {
        try (Program call = Program.start(Map.of("DISPLAY", ":4711"), "call", "blue", "--view", "--fake", "--server",
                "http://localhost:1")) {
            assertThat(call.await("failed").getString("reason")).isEqualTo("no-display");
            assertThat(call.errors()).contains("there is no display", "leave out --view").doesNotContain("Exception");
        }
    }

    private static Program call(String name, String server, Desktop desktop) throws Exception {
        return Program.start(desktop.environment(), "call", "blue", "--view", "--fake", "--for", "60", "--name", name,
                "--server", server);
    }

    /** Until the call stands and the first pictures are there. */
    private static void awaitBars(Desktop desktop, String name) throws Exception {
        long deadline = System.nanoTime() + 40_000_000_000L;
        String mismatch = "";
        while (mismatch != null && System.nanoTime() < deadline) {
            mismatch = mismatch(desktop.photograph(PICTURES.resolve(name + ".png")));
        }
        assertThat(mismatch).as(PICTURES + "/" + name + ".png").isNull();
    }

    /** The first bar that is not where it belongs; null when all are. */
    private static String mismatch(BufferedImage screen) {
        for (int i = 0; i < BARS.size(); i++) {
            int seen = screen.getRGB(BARS_X.get(i), BARS_Y) & 0xFFFFFF;
            if (distance(seen, BARS.get(i)) > TOLERANCE) {
                return "at %d: %06x instead of %06x".formatted(BARS_X.get(i), seen, BARS.get(i));
            }
        }
        return null;
    }

    private static int changedPixels(BufferedImage before, BufferedImage after) {
        int changed = 0;
        for (int y = 0; y < 550; y++) { // what is below is the name and numbers
            for (int x = 0; x < before.getWidth(); x++) {
                changed += distance(before.getRGB(x, y), after.getRGB(x, y)) > TOLERANCE ? 1 : 0;
            }
        }
        return changed;
    }

    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            largest = Math.max(largest, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
        }
        return largest;
    }
}
