package dev.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
    @ParameterizedTest
    @CsvSource({"1,960,600,1", "2,960,600,1", "2,1920,600,2", "3,960,600,2", "4,960,600,2", "9,1280,720,3",
            "5,300,2000,1", "5,4000,200,5"})
    void picturesBecomeAsLargeAsCanBe(int tiles, int width, int height, int columns) {
        assertThat(TileGrid.columns(tiles, width, height)).isEqualTo(columns);
    }

    @Test
    void tilesDoNotOverlapAndLieInside() {
        for (int tiles = 0; tiles < 12; tiles++) {
            JPanel panel = new JPanel(new TileGrid());
            for (int i = 0; i < tiles; i++) {
                panel.add(new VideoTile("member " + i));
            }
            panel.setSize(701, 503);
            panel.doLayout();
            for (Component one : panel.getComponents()) {
                assertThat(new Rectangle(701, 503).contains(one.getBounds())).isTrue();
                for (Component other : panel.getComponents()) {
                    assertThat(one != other && one.getBounds().intersects(other.getBounds())).isFalse();
                }
            }
        }
    }

    @Test
    void aLastRowWithFewerStandsInTheMiddle() {
        JPanel panel = new JPanel(new TileGrid());
        for (int i = 0; i < 3; i++) {
            panel.add(new VideoTile("member " + i));
        }
        panel.setSize(800, 600);
        panel.doLayout();
        Rectangle last = panel.getComponent(2).getBounds();
        assertThat(last.x * 2 + last.width).isBetween(799, 801);
    }
}
