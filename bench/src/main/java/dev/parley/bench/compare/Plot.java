package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The medians as a picture: bars, a panel for each figure, the best on top.
 *
 * <p>Loop-owned.
 */
final class Plot {
    private static final int COLUMNS = 3;
    private static final int PANEL_WIDTH = 400;
    private static final int ROW = 20;
    private static final int HEAD = 46;
    private static final int LABEL = 150;
    private static final int VALUE = 70;
    private static final int MARGIN = 24;

    private final Board board;
    private final StringBuilder svg = new StringBuilder();

    /** A panel; the case says who is in it, the column what is drawn. */
    private record Panel(String title, Case one, Case.Column column) {}

    Plot(Board board) {
        this.board = board;
    }

    String svg(String title) {
        List<Panel> panels = panels();
        int rows = panels.stream().mapToInt(panel -> board.ranking(panel.one).size()).max().orElse(1);
        int panelHeight = HEAD + rows * ROW + MARGIN;
        int width = COLUMNS * PANEL_WIDTH + MARGIN;
        int height = 70 + (panels.size() + COLUMNS - 1) / COLUMNS * panelHeight;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"system-ui, sans-serif\">%n", width, height, width, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        text(MARGIN, 36, 20, "700", "start", "#1b1f24", title);
        text(MARGIN, 56, 12, "400", "start", "#57606a",
                "Medians of runs in turns. The arrow says which way is better.");
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), MARGIN + i % COLUMNS * PANEL_WIDTH, 70 + i / COLUMNS * panelHeight);
        }
        return svg.append("</svg>\n").toString();
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (Case one : board.cases()) {
            one.columns().stream().filter(column -> !column.figure().equals(Figures.CORES)).forEach(column -> panels
                    .add(new Panel(one.name() + ", " + column.title(), one, column)));
        }
        return panels;
    }

    private void draw(Panel panel, int x, int y) {
        boolean more = panel.one.moreIsBetter() && panel.column.figure().equals(panel.one.figure());
        text(x, y + 30, 14, "600", "start", "#1b1f24", panel.title + (more ? " \u2191" : " \u2193"));
        List<Entrant> shown = board.ranking(panel.one);
        double max = shown.stream().mapToDouble(entrant -> value(panel, entrant)).filter(value -> !Double.isNaN(value))
                .max().orElse(1);
        for (int i = 0; i < shown.size(); i++) {
            bar(panel, shown.get(i), x, y + HEAD + i * ROW, max);
        }
    }

    private void bar(Panel panel, Entrant entrant, int x, int y, double max) {
        double value = value(panel, entrant);
        String colour = entrant.isOurs() ? "#c2410c" : "#8c959f";
        double length = Double.isNaN(value) ? 0 : Math.max(1, value / max * (PANEL_WIDTH - LABEL - VALUE - MARGIN));
        text(x + LABEL - 8, y + 13, 12, entrant.isOurs() ? "600" : "400", "end", "#1b1f24", entrant.name());
        add("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n", x + LABEL, y + 2, length,
                ROW - 6, colour);
        text(x + LABEL + (int) length + 6, y + 13, 12, "400", "start", "#57606a",
                panel.column.text(board.median(panel.one, entrant)));
    }

    private double value(Panel panel, Entrant entrant) {
        return board.median(panel.one, entrant).get(panel.column.figure());
    }

    private void text(int x, int y, int size, String weight, String anchor, String colour, String words) {
        add("<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x,
                y,
                size, weight, anchor, colour, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
