package dev.parley.it.device;

import dev.parley.it.media.Colour;
import dev.parley.it.media.TestPictures;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** Fills the screen with the test card, as a program. */
public final class ScreenPainter {
    static final String PAINTED = "painted";
    private static final int EVERY_MS = 30;

    private ScreenPainter() {}

    public static void main(String[] args) {
        SwingUtilities.invokeLater(ScreenPainter::show);
    }

    private static void show() {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        JWindow window = new JWindow();
        window.setBounds(screen);
        Card card = new Card();
        window.add(card);
        window.setVisible(true);
        new Timer(EVERY_MS, tick -> card.repaint()).start();
    }

    private static final class Card extends JComponent {
        private static final long serialVersionUID = 1;
        private final long startNs = System.nanoTime();
        private boolean painted;

        @Override
        protected void paintComponent(Graphics screen) {
            BufferedImage image = new BufferedImage(getWidth(), getHeight(), BufferedImage.TYPE_INT_RGB);
            draw(image.getGraphics(), getWidth(), getHeight());
            screen.drawImage(image, 0, 0, null);
            if (!painted) {
                painted = true;
                System.out.println(PAINTED);
            }
        }

        private void draw(Graphics to, int width, int height) {
            for (int i = 0; i < 4; i++) {
                Colour colour = TestPictures.COLOURS.get(i);
                to.setColor(new Color(colour.red(), colour.green(), colour.blue()));
                to.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2 + 1, height / 2 + 1);
            }
            to.setColor(Color.BLACK);
            to.fillRect(0, height * 2 / 5, width, height / 5);
            to.setColor(Color.WHITE);
            double left = TestPictures.blockLeft((System.nanoTime() - startNs) / 1e9);
            to.fillRect((int) (left * width), height * 2 / 5, (int) (TestPictures.BLOCK_WIDTH * width), height / 5);
        }
    }
}
