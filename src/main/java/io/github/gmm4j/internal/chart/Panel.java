package io.github.gmm4j.internal.chart;

import io.github.gmm4j.internal.chart.Ticks.Tick;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Markers, lines and areas over two axes. */
public final class Panel {
    private static final double SPACE = 6;
    /** Longest part of a label beyond the end of its axis. */
    private static final double OVERHANG = 10;

    private static final double TICK = 4;
    /** From the axes to labels. */
    private static final double LABEL_GAP = 7;
    /** From the horizontal axis to the baseline of its labels, to that of its title, and to what is below. */
    private static final double LABEL_BASELINE = 16;

    private static final double TITLE_BASELINE = 34;
    private static final double LABELS_HEIGHT = 42;
    /** From the middle of a label to its baseline. */
    private static final double MIDDLE = 4;
    /** From the left to the baseline of the title of the vertical axis, and to the labels. */
    private static final double TITLE_LEFT = 16;

    private static final double LABELS_LEFT = 24;
    private static final BasicStroke GRID = new BasicStroke(0.8f);
    private static final BasicStroke BORDER = new BasicStroke(1f);

    /** A shape in places of the axes, filled or drawn with a stroke. */
    private record Layer(Shape shape, Color color, BasicStroke stroke, boolean filled) {}

    /** Equal markers, in places of the axes. */
    private static final class Marks {
        private final double[] x;
        private final double[] y;
        private final Color color;
        private final Symbol symbol;

        Marks(double[] x, double[] y, Color color, Symbol symbol) {
            this.x = x;
            this.y = y;
            this.color = color;
            this.symbol = symbol;
        }
    }

    private final Palette colors;
    private final Axis x;
    private final Axis y;
    private final List<Marks> points = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Marks> marks = new ArrayList<>();
    private boolean xLabels = true;
    private boolean yLabels = true;
    private double overhang = OVERHANG;

    public Panel(Palette colors, Axis x, Axis y) {
        this.colors = colors;
        this.x = x;
        this.y = y;
    }

    public Palette colors() {
        return colors;
    }

    public Axis x() {
        return x;
    }

    public Axis y() {
        return y;
    }

    /** Makes this panel part of a grid: selects the axes with labels and titles, and limits labels to half the gap between panels. */
    public void beside(boolean horizontal, boolean vertical, double gap) {
        xLabels = horizontal;
        yLabels = vertical;
        overhang = gap / 2;
    }

    /** Adds markers at values of the axes, below everything else. */
    public void points(double[] xValues, double[] yValues, Color color, Symbol symbol) {
        points.add(new Marks(xValues, yValues, color, symbol));
    }

    /** Adds a line along a shape in places of the axes. */
    public void line(Shape places, Color color, BasicStroke stroke) {
        layers.add(new Layer(places, color, stroke, false));
    }

    /** Adds a line through points at values of the axes; it is broken where a y is not finite. */
    public void curve(double[] xValues, double[] yValues, Color color, BasicStroke stroke) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i < xValues.length; i++) {
            boolean there = Double.isFinite(yValues[i]);
            if (there && begun) {
                path.lineTo(x.place(xValues[i]), y.place(yValues[i]));
            } else if (there) {
                path.moveTo(x.place(xValues[i]), y.place(yValues[i]));
            }
            begun = there;
        }
        line(path, color, stroke);
    }

    /** Fills a shape in places of the axes. */
    public void area(Shape places, Color color) {
        layers.add(new Layer(places, color, Strokes.THIN, true));
    }

    /** Adds a marker above everything else, at values of the axes. */
    public void mark(double xValue, double yValue, Color color, Symbol symbol) {
        marks.add(new Marks(new double[] {xValue}, new double[] {yValue}, color, symbol));
    }

    /** Returns an empty panel with one axis extended, so that x and y have the same scale in an area. */
    public Panel withEqualScales(Rectangle2D area) {
        double unit = Math.max(x.span() / area.getWidth(), y.span() / area.getHeight());
        return new Panel(colors, x.ofSpan(unit * area.getWidth()), y.ofSpan(unit * area.getHeight()));
    }

    /** The area between the axes; the rest of the room is for labels and titles. */
    public Rectangle2D area(Rectangle2D room) {
        double height = Math.max(1, Math.rint(room.getHeight() - SPACE - (xLabels ? LABELS_HEIGHT : SPACE)));
        double left = Math.rint(left(height));
        double width = Math.max(1, Math.rint(room.getWidth() - left - OVERHANG));
        return new Rectangle2D.Double(room.getX() + left, room.getY() + SPACE, width, height);
    }

    /** The width of the labels and the title of a vertical axis of some height. */
    public double left(double height) {
        return yLabels ? LABELS_LEFT + Ticks.widest(yTicks(height)) + LABEL_GAP : SPACE;
    }

    private List<Tick> xTicks(double width) {
        return new Ticks(x, width, overhang).horizontal();
    }

    private List<Tick> yTicks(double height) {
        return new Ticks(y, height, overhang).vertical();
    }

    /** Paints the panel; {@code left} is where the room for the labels of the vertical axis begins. */
    public void paint(Canvas canvas, Rectangle2D area, double left) {
        AffineTransform toCanvas = toCanvas(area);
        List<Tick> xTicks = xTicks(area.getWidth());
        List<Tick> yTicks = yTicks(area.getHeight());
        double[] xs = xTicks.stream()
                .mapToDouble(tick -> toCanvas.getTranslateX() + tick.place() * toCanvas.getScaleX())
                .toArray();
        double[] ys = yTicks.stream()
                .mapToDouble(tick -> toCanvas.getTranslateY() + tick.place() * toCanvas.getScaleY())
                .toArray();
        canvas.fill(area, colors.background());
        canvas.draw(lines(area, xs, ys), colors.grid(), GRID);
        canvas.within(area, () -> paintContent(canvas, toCanvas));
        canvas.draw(area, colors.muted(), BORDER);
        if (xLabels) {
            paintXLabels(canvas, area, xs, xTicks);
        }
        if (yLabels) {
            paintYLabels(canvas, area, ys, yTicks);
            String title = y.title(area.getHeight());
            double titleY = area.getCenterY() + Text.width(title, Text.NORMAL) / 2;
            canvas.fill(Text.upwards(title, Text.NORMAL, left + TITLE_LEFT, titleY), colors.foreground());
        }
    }

    private AffineTransform toCanvas(Rectangle2D area) {
        double scaleX = area.getWidth() / (x.place(x.high()) - x.place(x.low()));
        double scaleY = -area.getHeight() / (y.place(y.high()) - y.place(y.low()));
        return new AffineTransform(
                scaleX,
                0,
                0,
                scaleY,
                area.getX() - x.place(x.low()) * scaleX,
                area.getMaxY() - y.place(y.low()) * scaleY);
    }

    /** The grid lines at some places. */
    private static Path2D lines(Rectangle2D area, double[] xs, double[] ys) {
        Path2D lines = new Path2D.Double();
        for (double at : xs) {
            lines.append(new Line2D.Double(at, area.getY(), at, area.getMaxY()), false);
        }
        for (double at : ys) {
            lines.append(new Line2D.Double(area.getX(), at, area.getMaxX(), at), false);
        }
        return lines;
    }

    private void paintContent(Canvas canvas, AffineTransform toCanvas) {
        points.forEach(some -> paint(canvas, toCanvas, some));
        for (Layer layer : layers) {
            Shape shape = toCanvas.createTransformedShape(layer.shape);
            if (layer.filled) {
                canvas.fill(shape, layer.color);
            } else {
                canvas.draw(shape, layer.color, layer.stroke);
            }
        }
        marks.forEach(some -> paint(canvas, toCanvas, some));
    }

    private void paint(Canvas canvas, AffineTransform toCanvas, Marks some) {
        for (int i = 0; i < some.x.length; i++) {
            double[] point = {x.place(some.x[i]), y.place(some.y[i])};
            toCanvas.transform(point, 0, point, 0, 1);
            some.symbol.paint(canvas, some.color, point[0], point[1]);
        }
    }

    private void paintXLabels(Canvas canvas, Rectangle2D area, double[] xs, List<Tick> ticks) {
        double bottom = area.getMaxY();
        for (int i = 0; i < xs.length; i++) {
            String label = ticks.get(i).label();
            canvas.draw(new Line2D.Double(xs[i], bottom, xs[i], bottom + TICK), colors.muted(), BORDER);
            double begin = xs[i] - Text.width(label, Text.SMALL) / 2;
            canvas.fill(Text.outline(label, Text.SMALL, begin, bottom + LABEL_BASELINE), colors.foreground());
        }
        String title = x.title(area.getWidth());
        double begin = area.getCenterX() - Text.width(title, Text.NORMAL) / 2;
        canvas.fill(Text.outline(title, Text.NORMAL, begin, bottom + TITLE_BASELINE), colors.foreground());
    }

    private void paintYLabels(Canvas canvas, Rectangle2D area, double[] ys, List<Tick> ticks) {
        for (int i = 0; i < ys.length; i++) {
            String label = ticks.get(i).label();
            canvas.draw(new Line2D.Double(area.getX() - TICK, ys[i], area.getX(), ys[i]), colors.muted(), BORDER);
            double begin = area.getX() - LABEL_GAP - Text.width(label, Text.SMALL);
            canvas.fill(Text.outline(label, Text.SMALL, begin, ys[i] + MIDDLE), colors.foreground());
        }
    }
}
