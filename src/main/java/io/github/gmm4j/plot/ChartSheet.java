package io.github.gmm4j.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/**
 * A panel with its legend at the right.
 *
 * @param kind what kind of picture it is
 * @param panel the panel
 * @param content fills the panel once its axes are known
 * @param equalScales whether a unit of x is as long as one of y, for which one of the axes shows more
 * @param legend the legend
 * @param note the small print
 */
record ChartSheet(String kind, Panel panel, Consumer<Panel> content, boolean equalScales, Legend legend, String note)
        implements Sheet {
    private static final double GAP = 10;

    /** A legend that leaves less to the panel is left out. */
    private static final double LEAST_WIDTH = 160;

    /** A panel that is full, with the axes that it has. */
    ChartSheet(String kind, Panel panel, Legend legend, String note) {
        this(kind, panel, full -> {}, false, legend, note);
    }

    @Override
    public void paint(Graphics2D g, double width, double height) {
        double legendWidth = legend.width();
        boolean shown = legendWidth > 0 && width - legendWidth - GAP >= LEAST_WIDTH;
        double panelWidth = width - (shown ? legendWidth + GAP : 0);
        Panel painted = equalScales ? panel.withEqualScales(panelWidth, height) : panel;
        content.accept(painted);
        Rectangle2D inner = painted.paint(g, panelWidth, height);
        if (!shown) {
            return;
        }
        legend.paint(
                g,
                panel.theme(),
                new Rectangle2D.Double(inner.getMaxX() + GAP, inner.getY(), legendWidth, height - inner.getY()));
    }

    @Override
    public String description() {
        return kind + "; x: " + panel.x().title() + "; y: " + panel.y().title() + "; "
                + String.join("; ", legend.labels());
    }
}
