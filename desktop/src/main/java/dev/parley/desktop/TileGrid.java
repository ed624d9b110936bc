package dev.parley.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;

/**
 * Lays tiles in rows so that their pictures become as large as can be; a last row with fewer stands in the middle.
 *
 * <p>Loop-owned.
 */
final class TileGrid implements LayoutManager {
    private static final int GAP = 6;
    private static final double ASPECT = 16.0 / 9;
    private static final Dimension USUAL_TILE = new Dimension(640, 400);

    /** The number of columns at which pictures of 16:9 are largest. */
    static int columns(int tiles, int width, int height) {
        int best = 1;
        double bestWidth = 0;
        for (int columns = 1; columns <= tiles; columns++) {
            int rows = Math.ceilDiv(tiles, columns);
            double pictureWidth = Math.min((double) width / columns, ASPECT * height / rows);
            if (pictureWidth > bestWidth) {
                bestWidth = pictureWidth;
                best = columns;
            }
        }
        return best;
    }

    @Override
    public void layoutContainer(Container parent) {
        int tiles = parent.getComponentCount();
        if (tiles == 0) {
            return;
        }
        int columns = columns(tiles, parent.getWidth(), parent.getHeight());
        int rows = Math.ceilDiv(tiles, columns);
        int width = (parent.getWidth() - GAP * (columns + 1)) / columns;
        int height = (parent.getHeight() - GAP * (rows + 1)) / rows;
        for (int i = 0; i < tiles; i++) {
            int row = i / columns;
            int inRow = Math.min(columns, tiles - row * columns);
            int left = (parent.getWidth() - inRow * width - (inRow - 1) * GAP) / 2;
            Component tile = parent.getComponent(i);
            tile.setBounds(left + i % columns * (width + GAP), GAP + row * (height + GAP), width, height);
        }
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        return USUAL_TILE;
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return new Dimension(160, 120);
    }

    @Override
    public void addLayoutComponent(String name, Component component) {
        // all are alike
    }

    @Override
    public void removeLayoutComponent(Component component) {
        // all are alike
    }
}
