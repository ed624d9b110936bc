package dev.parley.it.media;

import java.util.List;

/**
 * Where something bright was seen, again and again.
 *
 * <p>Immutable.
 *
 * @param steps seconds, and the place as a part of the width
 */
public record Trail(List<double[]> steps) {
    /** How far the block of the test card moved to the right in a second, in widths; what jumped back has moved on. */
    public double widthsPerSecond() {
        double way = 0;
        for (int i = 1; i < steps.size(); i++) {
            double step = steps.get(i)[1] - steps.get(i - 1)[1];
            way += step < -0.5 ? step + TestPictures.WAY : step;
        }
        return way / (steps.getLast()[0] - steps.getFirst()[0]);
    }

    /** In how many different places it was. */
    public long places() {
        return steps.stream().map(step -> Math.round(step[1] * 200)).distinct().count();
    }
}
