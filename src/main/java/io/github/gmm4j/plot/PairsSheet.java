package io.github.gmm4j.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** A panel for every pair of columns, below a diagonal of panels for each; the legend is where nothing else is. */
final class PairsSheet implements Sheet {
    private static final double LEFT = 64;
    private static final double BOTTOM = 48;
    private static final double RIGHT = 10;
    private static final double GAP = 8;
    private static final double LEGEND_GAP = 24;

    /** Of a panel; the sheet is cut where it is too small for that. */
    private static final double LEAST_SIDE = 80;

    private final Scene scene;
    private final int[] columns;
    private final Theme theme;
    private final ShownRows rows;
    private final PlaneDrawing drawing;
    private final List<Axis> axes;
    private final Legend legend;

    /** Of some columns. */
    PairsSheet(Scene scene, int[] columns, Theme theme) {
        int q = columns.length;
        this.scene = scene;
        this.columns = columns;
        this.theme = theme;
        rows = ShownRows.of(scene, Math.min(scene.limit(), Math.max(600, 9000 / (q * (q - 1)))));
        drawing = new PlaneDrawing(scene, rows, theme);
        axes = IntStream.of(columns)
                .mapToObj(column -> DensityDrawing.axis(scene, rows, column))
                .toList();
        legend = drawing.legend();
    }

    @Override
    public void paint(Graphics2D g, double width, double height) {
        int q = columns.length;
        double across = Math.max(LEAST_SIDE, (width - LEFT - RIGHT - (q - 1) * GAP) / q);
        double down = Math.max(LEAST_SIDE, (height - BOTTOM - (q - 1) * GAP) / q);
        List<Axis> xAxes = axes(across, Math.min(across, down));
        List<Axis> yAxes = axes(down, Math.min(across, down));
        for (int row = 0; row < q; row++) {
            for (int column = 0; column <= row; column++) {
                Panel panel = column == row
                        ? new DensityDrawing(scene, rows, columns[row], theme, xAxes.get(row)).panel(false)
                        : pair(column, row, new Panel(theme, xAxes.get(column), yAxes.get(row)));
                panel.labels(row == q - 1, column == 0 && row > 0);
                panel.paintAround(
                        g, new Rectangle2D.Double(LEFT + column * (across + GAP), row * (down + GAP), across, down));
            }
        }
        double legendX = Math.max(LEFT + across + LEGEND_GAP, width - RIGHT - legend.width());
        legend.paint(g, theme, new Rectangle2D.Double(legendX, 0, legend.width(), (q - 1) * (down + GAP)));
    }

    /** The axes of the columns along sides of a length; with equal scales, all fit along the shorter side of a panel. */
    private List<Axis> axes(double length, double shorter) {
        if (!scene.layout().equalScales()) {
            return axes;
        }
        double longest = axes.stream().mapToDouble(Axis::span).max().orElseThrow();
        return axes.stream()
                .map(axis -> axis.ofSpan(longest * length / shorter))
                .toList();
    }

    private Panel pair(int column, int row, Panel panel) {
        PlaneView view = new PlaneView(scene, rows, Projection.columns(scene.columns(), columns[column], columns[row]));
        drawing.addMarkers(panel, view);
        drawing.addEllipses(panel, view);
        drawing.addErrors(panel, view);
        return panel;
    }

    @Override
    public String kind() {
        return "pairs plot";
    }

    @Override
    public String description() {
        return kind() + "; columns: "
                + String.join(", ", Projection.columns(scene.columns(), columns).names()) + "; "
                + String.join("; ", legend.labels());
    }

    @Override
    public String note() {
        return rows.note();
    }
}
