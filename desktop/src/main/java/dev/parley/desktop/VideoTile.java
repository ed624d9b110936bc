package dev.parley.desktop;

import dev.parley.media.video.VideoFrame;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/**
 * One member of a call in a {@link CallWindow}: the picture, and below it the name and what there is to say.
 *
 * <p>Any thread.
 */
public final class VideoTile extends JPanel implements Consumer<VideoFrame> {
    private static final long serialVersionUID = 1;
    private static final Color DARK = new Color(0x20, 0x21, 0x24);
    private static final Color LIGHT = new Color(0xE8, 0xEA, 0xED);
    private static final Color DIM = new Color(0x9A, 0xA0, 0xA6);
    private static final float TEXT_SIZE = 14f;

    private final VideoView view = new VideoView();
    private final JLabel caption = new JLabel();

    /** @param name of the member, shown as it is: never as HTML */
    VideoTile(String name) {
        super(new BorderLayout());
        setBackground(DARK);
        view.setBackground(DARK);
        add(view, BorderLayout.CENTER);
        add(bar(name), BorderLayout.SOUTH);
    }

    private JPanel bar(String name) {
        JLabel title = text(new JLabel(), LIGHT, Font.BOLD);
        title.setText(name);
        text(caption, DIM, Font.PLAIN).setHorizontalAlignment(SwingConstants.TRAILING);
        JPanel bar = new JPanel(new BorderLayout(12, 0));
        bar.setBackground(DARK);
        bar.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        bar.add(title, BorderLayout.WEST);
        bar.add(caption, BorderLayout.CENTER);
        return bar;
    }

    private static JLabel text(JLabel label, Color colour, int style) {
        label.putClientProperty("html.disable", true); // names come from strangers
        label.setForeground(colour);
        label.setFont(label.getFont().deriveFont(style, TEXT_SIZE));
        return label;
    }

    /** Shows this picture from now on. Never waits. */
    @Override
    public void accept(VideoFrame frame) {
        view.accept(frame);
    }

    /** What stands beside the name, such as a state or a bit rate. */
    public void caption(String sentence) {
        SwingUtilities.invokeLater(() -> caption.setText(sentence));
    }

    public VideoView view() {
        return view;
    }
}
