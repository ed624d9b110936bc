package dev.parley.desktop;

import dev.parley.media.device.DeviceException;
import java.awt.AWTError;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/**
 * A window with a picture of each member of a call.
 *
 * <p>What is changed appears soon after.
 *
 * <p>Any thread.
 */
public final class CallWindow implements AutoCloseable {
    private static final Color BACKGROUND = new Color(0x0E, 0x0F, 0x11);
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;

    private final JFrame frame;
    private final JPanel tiles = new JPanel(new TileGrid());
    private final JLabel alone = new JLabel("Nobody else is here", SwingConstants.CENTER);

    private CallWindow(String title, Runnable onClosed) {
        frame = new JFrame(title);
        tiles.setBackground(BACKGROUND);
        alone.setForeground(Color.LIGHT_GRAY);
        tiles.add(alone);
        frame.add(tiles, BorderLayout.CENTER);
        frame.setSize(WIDTH, HEIGHT);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                onClosed.run();
            }
        });
        frame.setVisible(true);
    }

    /**
     * Opens an empty window.
     *
     * @param onClosed called on Swing's event dispatch thread when the user closes it; must not wait
     * @throws DeviceException if there is no display
     */
    public static CallWindow open(String title, Runnable onClosed) throws DeviceException {
        if (GraphicsEnvironment.isHeadless()) {
            throw noDisplay(null);
        }
        CallWindow[] opened = new CallWindow[1];
        try {
            SwingUtilities.invokeAndWait(() -> opened[0] = new CallWindow(title, onClosed));
        } catch (InvocationTargetException e) {
            throw noDisplay(e.getCause());
        } catch (HeadlessException | AWTError | UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw noDisplay(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException("interrupted while the window opened", e);
        }
        return opened[0];
    }

    private static DeviceException noDisplay(Throwable cause) {
        return new DeviceException("there is no display to show a window on", cause);
    }

    /** One more member. */
    public VideoTile add(String name) {
        VideoTile tile = new VideoTile(name); // not yet shown: Swing allows that to any thread
        SwingUtilities.invokeLater(() -> {
            tiles.remove(alone);
            tiles.add(tile);
            rearrange();
        });
        return tile;
    }

    /** The member has gone; nothing happens if the tile is not there. */
    public void remove(VideoTile tile) {
        SwingUtilities.invokeLater(() -> {
            tiles.remove(tile);
            if (tiles.getComponentCount() == 0) {
                tiles.add(alone);
            }
            rearrange();
        });
    }

    private void rearrange() {
        tiles.revalidate();
        tiles.repaint();
    }

    /** Closes the window without calling what waits for the user to do it. */
    @Override
    public void close() {
        SwingUtilities.invokeLater(frame::dispose);
    }
}
