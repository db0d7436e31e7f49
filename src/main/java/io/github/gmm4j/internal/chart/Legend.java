package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The meaning of the colors, markers and lines of a picture, one entry per line. */
public final class Legend {
    private static final double LINE_HEIGHT = 19;
    private static final double LEAST_LINE_HEIGHT = 12;
    private static final double KEY_WIDTH = 24;
    private static final double GAP = 8;
    private static final double BASELINE = 4;
    private static final double SWATCH = 10;

    /** Paints the sample of an entry around a point. */
    @FunctionalInterface
    private interface Key {
        void paint(Canvas canvas, double x, double y);
    }

    private record Entry(String label, Key key) {}

    private final boolean shown;
    private final List<Entry> entries = new ArrayList<>();

    /** An empty legend that is painted. */
    public Legend() {
        this(true);
    }

    /** A legend that is painted, or that only has labels for the description. */
    public Legend(boolean shown) {
        this.shown = shown;
    }

    /** Adds an entry with a marker. */
    public void marker(String label, Color color, Symbol symbol) {
        entries.add(new Entry(label, (canvas, x, y) -> symbol.paint(canvas, color, x, y)));
    }

    /** Adds an entry with a line. */
    public void line(String label, Color color, BasicStroke stroke) {
        entries.add(new Entry(
                label,
                (canvas, x, y) ->
                        canvas.draw(new Line2D.Double(x - KEY_WIDTH / 2, y, x + KEY_WIDTH / 2, y), color, stroke)));
    }

    /** Adds an entry with a filled rectangle. */
    public void area(String label, Color color) {
        entries.add(new Entry(
                label,
                (canvas, x, y) ->
                        canvas.fill(new Rectangle2D.Double(x - SWATCH, y - SWATCH / 2, 2 * SWATCH, SWATCH), color)));
    }

    public void text(String label) {
        entries.add(new Entry(label, (canvas, x, y) -> {}));
    }

    public List<String> labels() {
        return entries.stream().map(Entry::label).toList();
    }

    /** The width; 0 if the legend is not painted. */
    public double width() {
        return entries.stream()
                .filter(entry -> shown)
                .mapToDouble(entry -> KEY_WIDTH + GAP + Text.width(entry.label, Text.NORMAL))
                .max()
                .orElse(0);
    }

    /** Paints the entries; reduces their distance where the room is too low. */
    public void paint(Canvas canvas, Palette colors, Rectangle2D room) {
        if (!shown) {
            return;
        }
        double lineHeight =
                Math.max(LEAST_LINE_HEIGHT, Math.min(LINE_HEIGHT, room.getHeight() / Math.max(1, entries.size())));
        double x = room.getX();
        double middle = room.getY() + lineHeight / 2;
        for (Entry entry : entries) {
            entry.key.paint(canvas, x + KEY_WIDTH / 2, middle);
            canvas.fill(
                    Text.outline(entry.label, Text.NORMAL, x + KEY_WIDTH + GAP, middle + BASELINE),
                    colors.foreground());
            middle += lineHeight;
        }
    }
}
