package dev.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.awt.Color;
import java.awt.image.BufferedImage;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Swing paints into an image as it does into a window: no display is needed. */
@Timeout(30)
class VideoViewTest {
    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;
    private static final int BLACK = 0;

    private final VideoView view = new VideoView();

    /** Left half red, right half blue. */
    private static VideoFrame redAndBlue(int width, int height, int rotation) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % width < width / 2 ? RED : BLUE;
        }
        VideoFrame frame = PictureConverter.fromRgb(pixels, width, height, 0);
        return new VideoFrame(frame.format(), width, height, rotation, 0, frame.data());
    }

    @Test
    void aWidePictureHasBlackAboveAndBelow() throws Exception {
        view.accept(redAndBlue(320, 180, 0));
        BufferedImage seen = painted(160, 160);
        assertColour(seen, 80, 30, BLACK);
        assertColour(seen, 80, 130, BLACK);
        assertColour(seen, 20, 80, RED);
        assertColour(seen, 140, 80, BLUE);
        assertColour(seen, 20, 40, RED);
        assertColour(seen, 20, 118, RED);
    }

    @Test
    void aTallPictureHasBlackLeftAndRight() throws Exception {
        view.accept(redAndBlue(100, 200, 0));
        BufferedImage seen = painted(400, 100);
        assertColour(seen, 150, 50, BLACK);
        assertColour(seen, 250, 50, BLACK);
        assertColour(seen, 185, 50, RED);
        assertColour(seen, 215, 50, BLUE);
    }

    @Test
    void aSmallPictureIsEnlarged() throws Exception {
        view.accept(redAndBlue(32, 18, 0));
        BufferedImage seen = painted(640, 360);
        assertColour(seen, 10, 10, RED);
        assertColour(seen, 630, 350, BLUE);
    }

    @Test
    void aTurnedPictureIsShownUpright() throws Exception {
        view.accept(redAndBlue(320, 180, 90));
        BufferedImage seen = painted(180, 320);
        assertColour(seen, 90, 20, RED);
        assertColour(seen, 90, 300, BLUE);
        view.accept(redAndBlue(320, 180, 270));
        seen = painted(180, 320);
        assertColour(seen, 90, 20, BLUE);
        assertColour(seen, 90, 300, RED);
    }

    @Test
    void aMirrorExchangesLeftAndRight() throws Exception {
        view.mirrored(true);
        view.accept(redAndBlue(320, 180, 0));
        BufferedImage seen = painted(320, 180);
        assertColour(seen, 10, 90, BLUE);
        assertColour(seen, 310, 90, RED);
    }

    @Test
    void everyPixelFormatAndEveryChangeOfSizeIsShown() throws Exception {
        for (PixelFormat format : PixelFormat.values()) {
            for (int width = 20; width <= 200; width += 45) {
                view.accept(PictureConverter.convert(redAndBlue(width, width / 2, 0), format));
                assertColour(painted(100, 50), 10, 25, RED);
            }
        }
        assertThat(view.framesShown()).isEqualTo(15);
    }

    @Test
    void withoutAPictureItIsBlack() throws Exception {
        assertColour(painted(50, 50), 25, 25, BLACK);
        view.accept(redAndBlue(20, 20, 0));
        assertColour(painted(50, 50), 10, 25, RED);
        view.clear();
        assertColour(painted(50, 50), 25, 25, BLACK);
    }

    @Test
    void aPictureIsPaintedAgainWithoutBeingCounted() throws Exception {
        view.accept(redAndBlue(20, 20, 0));
        painted(30, 30);
        painted(30, 30);
        assertThat(view.framesShown()).isEqualTo(1);
    }

    private BufferedImage painted(int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        SwingUtilities.invokeAndWait(() -> {
            view.setSize(width, height);
            view.paint(image.getGraphics());
        });
        return image;
    }

    private static void assertColour(BufferedImage image, int x, int y, int rgb) {
        Color seen = new Color(image.getRGB(x, y));
        Color wanted = new Color(rgb);
        int distance = Math.abs(seen.getRed() - wanted.getRed()) + Math.abs(seen.getGreen() - wanted.getGreen())
                + Math.abs(seen.getBlue() - wanted.getBlue());
        assertThat(distance).as("%s at %d, %d", seen, x, y).isLessThan(12);
    }
}
