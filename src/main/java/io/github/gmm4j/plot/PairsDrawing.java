package io.github.gmm4j.plot;

import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.chart.Canvas;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.geometry.Projection;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** One panel per pair of columns, below a diagonal of panels for single columns. The legend fills the free area. */
final class PairsDrawing implements Drawing {
    /** Space above the panels. */
    private static final double SPACE = 2;
    /** Height of labels and titles. */
    private static final double BOTTOM = 44;

    private static final double RIGHT = 12;
    private static final double GAP = 8;
    private static final double LEGEND_GAP = 24;
    /** Least side of a panel; a smaller drawing is cut. */
    private static final double LEAST_SIDE = 80;

    private final PlotData data;
    private final int[] columns;
    private final Palette colors;
    private final ShownRows rows;
    private final PlaneChart drawing;
    private final List<Axis> axes;
    private final Legend legend;

    PairsDrawing(PlotData data, int[] columns, Palette colors) {
        int q = columns.length;
        this.data = data;
        this.columns = columns;
        this.colors = colors;
        rows = ShownRows.of(data, Math.min(data.limit(), Math.max(600, 9000 / (q * (q - 1)))));
        drawing = new PlaneChart(data, rows, colors);
        axes = IntStream.of(columns)
                .mapToObj(column -> DensityChart.axis(data, rows, column))
                .toList();
        legend = drawing.legend();
    }

    @Override
    public void paint(Canvas canvas, Rectangle2D room) {
        Grid grid = grid(room);
        int q = columns.length;
        for (int row = 0; row < q; row++) {
            for (int column = 0; column <= row; column++) {
                Panel panel = column == row
                        ? new DensityChart(data, rows, columns[row], colors, grid.xAxes.get(row)).panel(false)
                        : pair(column, row, new Panel(colors, grid.xAxes.get(column), grid.yAxes.get(row)));
                panel.beside(row == q - 1, column == 0 && row > 0, GAP);
                panel.paint(canvas, grid.area(column, row), room.getX());
            }
        }
        double legendX = Math.max(grid.area(1, 0).getX() + LEGEND_GAP - GAP, room.getMaxX() - RIGHT - legend.width());
        double legendHeight = (q - 1) * (grid.down + GAP);
        legend.paint(canvas, colors, new Rectangle2D.Double(legendX, grid.top, legend.width(), legendHeight));
    }

    /** Places of panels of one size, beside each other and one below the other, and their axes. */
    private record Grid(double left, double top, double across, double down, List<Axis> xAxes, List<Axis> yAxes) {
        Rectangle2D area(int column, int row) {
            return new Rectangle2D.Double(left + column * (across + GAP), top + row * (down + GAP), across, down);
        }
    }

    private Grid grid(Rectangle2D room) {
        int q = columns.length;
        double down = Math.max(LEAST_SIDE, (room.getHeight() - SPACE - BOTTOM - (q - 1) * GAP) / q);
        Grid grid = new Grid(0, 0, 0, down, axes, axes);
        // With equal scales axes depend on the width of panels, and it on their labels: the second time these are
        // known.
        for (int time = 0; time < 2; time++) {
            double left = grid.yAxes.stream()
                    .skip(1)
                    .mapToDouble(axis -> new Panel(colors, axis, axis).left(down))
                    .max()
                    .orElseThrow();
            double across = Math.max(LEAST_SIDE, (room.getWidth() - left - RIGHT - (q - 1) * GAP) / q);
            double shorter = Math.min(across, down);
            grid = new Grid(
                    room.getX() + left, room.getY() + SPACE, across, down, axes(across, shorter), axes(down, shorter));
        }
        return grid;
    }

    /** The axes of the columns along sides of a length; with equal scales, all fit along the shorter side of a panel. */
    private List<Axis> axes(double length, double shorter) {
        if (!data.layout().equalScales()) {
            return axes;
        }
        double longest = axes.stream().mapToDouble(Axis::span).max().orElseThrow();
        return axes.stream()
                .map(axis -> axis.ofSpan(longest * length / shorter))
                .toList();
    }

    private Panel pair(int column, int row, Panel panel) {
        PlaneView view = new PlaneView(data, rows, Projection.columns(data.columns(), columns[column], columns[row]));
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
                + String.join(", ", Projection.columns(data.columns(), columns).names()) + "; "
                + String.join("; ", legend.labels());
    }

    @Override
    public String note() {
        return rows.note();
    }
}
