package io.github.gmm4j.plot;

import java.awt.Graphics2D;

/** What a picture shows below its title. */
interface Sheet {
    /** Paints everything from the origin of the graphics on. */
    void paint(Graphics2D g, double width, double height);

    /** What kind of picture it is. */
    String kind();

    /** What there is to see, for those who can't, and for programs. */
    String description();

    /** What must be said in small print; may be empty. */
    String note();
}
