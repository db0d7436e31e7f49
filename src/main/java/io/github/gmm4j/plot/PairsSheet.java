package io.github.gmm4j.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A panel for every pair of columns, below a diagonal of panels for each; the legend is where nothing else is. */
final class PairsSheet implements Sheet {
    private static final double LEFT = 64;
    private static final double BOTTOM = 48;
    private static final double RIGHT = 10;
    private static final double GAP = 8;
    private static final double LEGEND_GAP = 24;

    /** Of a panel; the sheet is cut where it is too small for that. */
    private static final double LEAST_SIDE = 80;

    private final List<String> names;
    private final List<List<Panel>> panels = new ArrayList<>();
    private final Legend legend;
    private final Theme theme;
    private final String note;

    /** Of some columns. */
    PairsSheet(Scene scene, int[] columns, Theme theme) {
        int q = columns.length;
        ShownRows rows = ShownRows.of(scene, Math.min(scene.limit(), Math.max(600, 9000 / (q * (q - 1)))));
        PlaneDrawing drawing = new PlaneDrawing(scene, rows, theme);
        for (int row = 0; row < q; row++) {
            List<Panel> line = new ArrayList<>();
            for (int column = 0; column < row; column++) {
                Projection pair = Projection.columns(scene.columns(), columns[column], columns[row]);
                PlaneView view = new PlaneView(scene, rows, pair);
                Panel panel = new Panel(theme, view.xAxis(), view.yAxis());
                drawing.addMarkers(panel, view);
                drawing.addEllipses(panel, view);
                drawing.addErrors(panel, view);
                panel.labels(row == q - 1, column == 0);
                line.add(panel);
            }
            Panel own = new DensityDrawing(scene, rows, columns[row], theme).panel(false);
            own.labels(row == q - 1, false);
            line.add(own);
            panels.add(line);
        }
        this.names = Projection.columns(scene.columns(), columns).names();
        this.legend = drawing.legend();
        this.theme = theme;
        this.note = rows.note();
    }

    @Override
    public void paint(Graphics2D g, double width, double height) {
        int q = panels.size();
        double across = Math.max(LEAST_SIDE, (width - LEFT - RIGHT - (q - 1) * GAP) / q);
        double down = Math.max(LEAST_SIDE, (height - BOTTOM - (q - 1) * GAP) / q);
        for (int row = 0; row < q; row++) {
            for (int column = 0; column <= row; column++) {
                panels.get(row)
                        .get(column)
                        .paintAround(
                                g,
                                new Rectangle2D.Double(
                                        LEFT + column * (across + GAP), row * (down + GAP), across, down));
            }
        }
        double legendX = Math.max(LEFT + across + LEGEND_GAP, width - RIGHT - legend.width());
        legend.paint(g, theme, new Rectangle2D.Double(legendX, 0, legend.width(), (q - 1) * (down + GAP)));
    }

    @Override
    public String kind() {
        return "pairs plot";
    }

    @Override
    public String description() {
        return kind() + "; columns: " + String.join(", ", names) + "; " + String.join("; ", legend.labels());
    }

    @Override
    public String note() {
        return note;
    }
}
