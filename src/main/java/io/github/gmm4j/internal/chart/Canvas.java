package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A surface on which shapes are painted, each above those before it. The origin is at the top left, and y grows downwards. */
public interface Canvas {
    void fill(Shape shape, Color color);

    void draw(Shape shape, Color color, BasicStroke stroke);

    /** Runs code whose painting is clipped to a rectangle. */
    void within(Rectangle2D area, Runnable painting);
}
