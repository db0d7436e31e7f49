package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A marker: one of seven filled shapes, or an open circle, of some size. */
public final class Symbol {
    /** The number of the shape of a plus sign. */
    public static final int PLUS = 5;

    private static final double[][] CORNERS = {
        {}, // a circle
        {-0.44, -0.44, 0.44, -0.44, 0.44, 0.44, -0.44, 0.44},
        {-0.56, 0.4, 0, -0.6, 0.56, 0.4},
        {-0.6, 0, 0, -0.6, 0.6, 0, 0, 0.6},
        {-0.56, -0.4, 0.56, -0.4, 0, 0.6},
        {
            -0.2, -0.6, 0.2, -0.6, 0.2, -0.2, 0.6, -0.2, 0.6, 0.2, 0.2, 0.2, 0.2, 0.6, -0.2, 0.6, -0.2, 0.2, -0.6, 0.2,
            -0.6, -0.2, -0.2, -0.2
        },
        {-0.62, 0.1, 0, -0.62, 0.62, 0.1, 0.38, 0.55, -0.38, 0.55},
    };
    private static final BasicStroke THIN = new BasicStroke(0.9f);

    private final int shape;
    private final double size;
    private final boolean filled;

    private Symbol(int shape, double size, boolean filled) {
        this.shape = shape;
        this.size = size;
        this.filled = filled;
    }

    /** Returns one of seven filled shapes, which repeat. */
    public static Symbol filled(int shape, double size) {
        return new Symbol(shape % CORNERS.length, size, true);
    }

    public static Symbol ring(double size) {
        return new Symbol(0, size, false);
    }

    /** Paints the marker around a point. */
    public void paint(Canvas canvas, Color color, double x, double y) {
        if (filled) {
            canvas.fill(outline(x, y), color);
        } else {
            canvas.draw(outline(x, y), color, THIN);
        }
    }

    private Shape outline(double x, double y) {
        double[] corners = CORNERS[shape];
        if (corners.length == 0) {
            return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
        }
        Path2D outline = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 2) {
            double cornerX = x + size * corners[i];
            double cornerY = y + size * corners[i + 1];
            if (i == 0) {
                outline.moveTo(cornerX, cornerY);
            } else {
                outline.lineTo(cornerX, cornerY);
            }
        }
        outline.closePath();
        return outline;
    }
}
