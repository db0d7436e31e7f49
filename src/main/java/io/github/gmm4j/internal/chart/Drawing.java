package io.github.gmm4j.internal.chart;

import java.awt.geom.Rectangle2D;

/** What a picture shows below its title. */
public interface Drawing {
    /** Paints everything into a rectangle. */
    void paint(Canvas canvas, Rectangle2D room);

    /** What kind of picture it is. */
    String kind();

    /** What there is to see, for those who can't, and for programs. */
    String description();

    /** What must be said in small print; may be empty. */
    String note();
}
