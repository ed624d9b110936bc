package dev.parley.desktop;

import dev.parley.media.video.VideoFrame;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.RenderingHints;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * Shows moving pictures, with their aspect kept, on black. Pictures that come faster than the display shows them are left
 * out; only the newest is converted.
 *
 * <p>{@link #accept} may be called by any thread; the rest belongs to Swing's event dispatch thread, as everywhere in
 * Swing.
 *
 * <p>Any thread.
 */
public final class VideoView extends JComponent implements Consumer<VideoFrame> {
    private static final long serialVersionUID = 1;
    private static final int USUAL_REFRESH_HZ = 60;
    private static final Dimension USUAL_SIZE = new Dimension(640, 360);

    private final transient AtomicReference<VideoFrame> newest = new AtomicReference<>();
    private final transient AtomicLong shown = new AtomicLong();
    private final transient AtomicBoolean asked = new AtomicBoolean();
    private final transient PictureImage image = new PictureImage();
    private final Timer timer = new Timer(1, event -> paintInTime());
    private transient VideoFrame painted;
    private long gapNs = TimeUnit.SECONDS.toNanos(1) / USUAL_REFRESH_HZ;
    private long lastNs = System.nanoTime() - gapNs;
    private boolean mirrored;

    public VideoView() {
        setOpaque(true);
        setBackground(Color.BLACK);
        setPreferredSize(USUAL_SIZE);
        timer.setRepeats(false);
    }

    /** Shows this picture from now on. Never waits. */
    @Override
    public void accept(VideoFrame frame) {
        newest.set(frame);
        if (asked.compareAndSet(false, true)) {
            SwingUtilities.invokeLater(this::paintInTime);
        }
    }

    /** Shows black until the next picture comes. */
    public void clear() {
        newest.set(null);
        repaint();
    }

    /** Left and right exchanged, as people know themselves. */
    public void mirrored(boolean value) {
        mirrored = value;
        repaint();
    }

    /** How many pictures were painted. */
    public long framesShown() {
        return shown.get();
    }

    /** Whether there is a picture. */
    public boolean hasPicture() {
        return newest.get() != null;
    }

    /** The display is asked for its pace here: it is slow to answer. */
    @Override
    public void addNotify() {
        super.addNotify();
        GraphicsConfiguration display = getGraphicsConfiguration();
        int refreshHz = display == null ? 0 : display.getDevice().getDisplayMode().getRefreshRate();
        // A little less than the true gap, or else 60 pictures a second on a display of 60 Hz would lose some by jitter.
        gapNs = TimeUnit.SECONDS.toNanos(1) * 3 / 4 / (refreshHz > 0 ? refreshHz : USUAL_REFRESH_HZ);
    }

    private void paintInTime() {
        long earlyNs = lastNs + gapNs - System.nanoTime();
        if (earlyNs > 0) {
            timer.setInitialDelay((int) Math.ceilDiv(earlyNs, 1_000_000L));
            timer.start();
            return;
        }
        lastNs = System.nanoTime();
        asked.set(false);
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(getBackground());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        VideoFrame frame = newest.get();
        if (frame == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        if (frame != painted) {
            painted = frame;
            shown.incrementAndGet();
        }
        Graphics2D canvas = (Graphics2D) graphics.create();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            image.paint(canvas, frame, getWidth(), getHeight(), mirrored);
        } finally {
            canvas.dispose();
        }
    }
}
