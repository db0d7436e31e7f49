package io.github.gmm4j.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

/**
 * Markers and lines over two axes. The chart with its axes and markers is XChart's; what it draws as unconnected pieces, areas
 * and lines, is painted over it here, each as one shape, so that dashes are dashes.
 */
final class Panel {
    /** Where a chart gives its place for. */
    private static final int PROBE = 10_000;

    /** More than labels take. */
    private static final int SURROUNDINGS = 100;

    private static final int MOST_TRIALS = 8;
    private static final int SPACE = 6;
    private static final int NARROW_SPACING = 34;
    private static final int WIDE_SPACING = 64;
    private static final int HIGH_SPACING = 46;

    /** A shape in places of the axes, filled where it has no stroke of its own. */
    private record Layer(Shape shape, Color color, BasicStroke stroke, boolean filled) {}

    private record Mark(double x, double y, Color color, Marker marker) {}

    private final Theme theme;
    private final Axis x;
    private final Axis y;
    private final List<Consumer<XYChart>> points = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private boolean xLabels = true;
    private boolean yLabels = true;

    Panel(Theme theme, Axis x, Axis y) {
        this.theme = theme;
        this.x = x;
        this.y = y;
    }

    Theme theme() {
        return theme;
    }

    Axis x() {
        return x;
    }

    Axis y() {
        return y;
    }

    /** Whether the axes have labels and titles. */
    void labels(boolean horizontal, boolean vertical) {
        xLabels = horizontal;
        yLabels = vertical;
    }

    /** Adds markers at values of the axes; they are below everything else, in their order. */
    void points(double[] xValues, double[] yValues, Color color, Marker marker) {
        if (xValues.length > 0) {
            String name = String.valueOf(points.size());
            double[] xPlaces = x.places(xValues);
            double[] yPlaces = y.places(yValues);
            points.add(chart ->
                    chart.addSeries(name, xPlaces, yPlaces).setMarker(marker).setMarkerColor(color));
        }
    }

    /** Adds a line along a shape in places of the axes. */
    void line(Shape places, Color color, BasicStroke stroke) {
        layers.add(new Layer(places, color, stroke, false));
    }

    /** Fills a shape in places of the axes. */
    void area(Shape places, Color color) {
        layers.add(new Layer(places, color, Line.THIN, true));
    }

    /** Adds a marker above everything else, at values of the axes. */
    void mark(double xValue, double yValue, Color color, Marker marker) {
        marks.add(new Mark(x.place(xValue), y.place(yValue), color, marker));
    }

    /**
     * An empty panel that shows more along one of its axes, so that a unit of x is as long as one of y where it is painted in
     * this size. How long axes are depends on their labels, and these on what the axes show: it is found by trial.
     */
    Panel withEqualScales(double width, double height) {
        Panel panel = new Panel(theme, x, y);
        Rectangle2D before = new Rectangle2D.Double();
        Rectangle2D inner = panel.inner((int) width, (int) height);
        for (int trial = 0; trial < MOST_TRIALS && inner.getWidth() > 0 && !inner.equals(before); trial++) {
            double unit = Math.max(x.span() / inner.getWidth(), y.span() / inner.getHeight());
            panel = new Panel(theme, x.ofSpan(unit * inner.getWidth()), y.ofSpan(unit * inner.getHeight()));
            before = inner;
            inner = panel.inner((int) width, (int) height);
        }
        return panel;
    }

    /** Where the area between the axes will be; without length where there is too little room for labels. */
    private Rectangle2D inner(int width, int height) {
        XYChart empty = chart(width, height);
        layOut(empty);
        return inner(toScreen(empty));
    }

    /** Paints the panel with its labels into a rectangle at the origin; tells where the area between the axes is. */
    Rectangle2D paint(Graphics2D g, double width, double height) {
        XYChart chart = chart((int) width, (int) height);
        points.forEach(some -> some.accept(chart));
        chart.paint(g, (int) width, (int) height);
        AffineTransform toScreen = toScreen(chart);
        Rectangle2D inner = inner(toScreen);
        Shape clip = g.getClip();
        g.clip(inner);
        for (Layer layer : layers) {
            Shape shape = toScreen.createTransformedShape(layer.shape);
            g.setColor(layer.color);
            if (layer.filled) {
                g.fill(shape);
            } else {
                g.setStroke(layer.stroke);
                g.draw(shape);
            }
        }
        for (Mark mark : marks) {
            Point2D place = toScreen.transform(new Point2D.Double(mark.x, mark.y), new Point2D.Double());
            g.setColor(mark.color);
            mark.marker.paint(g, place.getX(), place.getY(), 0);
        }
        g.setClip(clip);
        return inner;
    }

    /**
     * Paints the panel so that the area between its axes is a rectangle, to half a unit; labels are outside of it. How wide
     * labels are depends on the size, and the size on them: it is found by trial.
     */
    void paintAround(Graphics2D g, Rectangle2D area) {
        int width = (int) area.getWidth() + 2 * SURROUNDINGS;
        int height = (int) area.getHeight() + 2 * SURROUNDINGS;
        Rectangle2D inner = area;
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            inner = inner(width, height);
            long wider = missing(area.getWidth(), inner.getWidth());
            long higher = missing(area.getHeight(), inner.getHeight());
            if (wider == 0 && higher == 0) {
                break;
            }
            width += (int) wider;
            height += (int) higher;
        }
        double dx = area.getX() - inner.getX();
        double dy = area.getY() - inner.getY();
        g.translate(dx, dy);
        paint(g, width, height);
        g.translate(-dx, -dy);
    }

    /** How much longer a side must be; a chart that is too small for its labels has no length there. */
    private static long missing(double wanted, double found) {
        return Double.isNaN(found) ? SURROUNDINGS / 2 : Math.round(wanted - found);
    }

    /** From places to where they are on the chart that was painted last. */
    private static AffineTransform toScreen(XYChart chart) {
        double left = chart.getChartXFromCoordinate(0);
        double right = chart.getChartXFromCoordinate(PROBE);
        double top = chart.getChartYFromCoordinate(0);
        double bottom = chart.getChartYFromCoordinate(PROBE);
        double scaleX = PROBE / (right - left);
        double scaleY = PROBE / (bottom - top);
        return new AffineTransform(scaleX, 0, 0, scaleY, -left * scaleX, -top * scaleY);
    }

    private Rectangle2D inner(AffineTransform toScreen) {
        double[] corners = {x.place(x.low()), y.place(y.low()), x.place(x.high()), y.place(y.high())};
        toScreen.transform(corners, 0, corners, 0, 2);
        return new Rectangle2D.Double(corners[0], corners[3], corners[2] - corners[0], corners[1] - corners[3]);
    }

    /** Lays a chart out without painting it anywhere. */
    private static void layOut(XYChart chart) {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(scratch, chart.getWidth(), chart.getHeight());
        scratch.dispose();
    }

    /**
     * A chart without markers, whose labels all have as many decimals as one of them needs, and whose titles are no longer than
     * the axes.
     */
    private XYChart chart(int width, int height) {
        TickLabels ofX = new TickLabels(x, 0);
        TickLabels ofY = new TickLabels(y, 0);
        XYChart first = chart(width, height, ofX, ofY);
        layOut(first);
        Rectangle2D axes = inner(toScreen(first));
        XYChart chart = chart(width, height, new TickLabels(x, ofX.decimals()), new TickLabels(y, ofY.decimals()));
        chart.setXAxisTitle(Text.fitted(first.getXAxisTitle(), Text.NORMAL, axes.getWidth()));
        chart.setYAxisTitle(Text.fitted(first.getYAxisTitle(), Text.NORMAL, axes.getHeight()));
        return chart;
    }

    private XYChart chart(int width, int height, TickLabels ofX, TickLabels ofY) {
        XYChart chart = new XYChart(width, height);
        XYStyler style = chart.getStyler();
        style.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        style.setLegendVisible(false).setChartTitleVisible(false).setLocale(Locale.ROOT);
        style.setPlotContentSize(1).setChartPadding(SPACE);
        style.setAxisTickLabelsFont(Text.SMALL).setAxisTicksLineVisible(false);
        style.setAxisTitleFont(Text.NORMAL).setAxisTitlePadding(SPACE).setPlotMargin(0);
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        style.setXAxisMin(x.place(x.low())).setXAxisMax(x.place(x.high()));
        style.setYAxisMin(y.place(y.low())).setYAxisMax(y.place(y.high()));
        style.setXAxisTickMarkSpacingHint(spacing(x, width, WIDE_SPACING));
        style.setYAxisTickMarkSpacingHint(spacing(y, height, HIGH_SPACING));
        style.setXAxisTickLabelsFormattingFunction(ofX).setYAxisTickLabelsFormattingFunction(ofY);
        style.setXAxisTicksVisible(xLabels).setYAxisTicksVisible(yLabels);
        chart.setXAxisTitle(xLabels ? x.title() : "");
        chart.setYAxisTitle(yLabels ? y.title() : "");
        setColors(style);
        return chart;
    }

    private void setColors(XYStyler style) {
        style.setChartBackgroundColor(Theme.faded(theme.background(), 0));
        style.setPlotBackgroundColor(theme.background());
        style.setPlotBorderColor(theme.muted()).setChartFontColor(theme.foreground());
        style.setPlotGridLinesColor(theme.grid()).setPlotGridLinesStroke(new BasicStroke(0.8f));
        style.setXAxisTickMarksColor(theme.muted()).setYAxisTickMarksColor(theme.muted());
        style.setXAxisTickLabelsColor(theme.foreground()).setYAxisTickLabelsColor(theme.foreground());
    }

    /** About how far apart ticks are; on an axis of numbers to count with so far that they are whole. */
    private static int spacing(Axis axis, int length, int usual) {
        int spacing = Math.min(length / 4, length < 4 * WIDE_SPACING ? NARROW_SPACING : usual);
        double whole = 0.8 * length / (axis.high() - axis.low());
        return axis.counts() ? (int) Math.max(spacing, Math.min(whole, 0.5 * length)) : spacing;
    }
}
