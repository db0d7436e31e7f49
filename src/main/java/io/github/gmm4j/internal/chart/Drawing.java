package io.github.gmm4j.internal.chart;

import java.awt.geom.Rectangle2D;

/** The content of a picture, below its title. */
public interface Drawing {
    /** Paints the content into a rectangle. */
    void paint(Canvas canvas, Rectangle2D room);

    /** The kind of picture. */
    String kind();

    /** A description of the content for screen readers and programs. */
    String description();

    /** A remark in small print; may be empty. */
    String note();
}
