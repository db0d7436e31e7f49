package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A surface that shapes are painted on, one above the other. The origin is at the top left, and y grows downwards. */
public interface Canvas {
    /** Fills a shape. */
    void fill(Shape shape, Color color);

    /** Draws the outline of a shape. */
    void draw(Shape shape, Color color, BasicStroke stroke);

    /** Limits what is painted by some code to a rectangle. */
    void within(Rectangle2D area, Runnable painting);
}
