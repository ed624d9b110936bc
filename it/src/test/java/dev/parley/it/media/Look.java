package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A picture at one moment: its size and its colours at the points that were asked for.
 *
 * <p>Immutable.
 */
public record Look(int width, int height, List<Colour> colours) {
    /** What coding, scaling and a browser's own idea of a colour space may change. */
    private static final int TOLERANCE = 40;

    public boolean shows(List<Colour> expected) {
        for (int i = 0; i < expected.size(); i++) {
            if (colours.get(i).distance(expected.get(i)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    public void mustShow(List<Colour> expected) {
        assertThat(shows(expected)).as("%s should be about %s", this, expected).isTrue();
    }
}
