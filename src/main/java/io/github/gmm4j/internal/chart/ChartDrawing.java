package io.github.gmm4j.internal.chart;

import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/** A panel with its legend at the right and a note, which may be empty. Equal scales extend one of the axes. */
public record ChartDrawing(
        String kind, Panel panel, Consumer<Panel> content, boolean equalScales, Legend legend, String note)
        implements Drawing {
    private static final double GAP = 10;
    /** Least width of the panel beside a legend; the legend is omitted where the panel would be narrower. */
    private static final double LEAST_WIDTH = 160;

    /** A chart whose panel has its content and its final axes. */
    public ChartDrawing(String kind, Panel panel, Legend legend, String note) {
        this(kind, panel, full -> {}, false, legend, note);
    }

    @Override
    public void paint(Canvas canvas, Rectangle2D room) {
        double legendWidth = legend.width();
        boolean shown = legendWidth > 0 && room.getWidth() - legendWidth - GAP >= LEAST_WIDTH;
        double panelWidth = room.getWidth() - (shown ? legendWidth + GAP : 0);
        Rectangle2D panelRoom = new Rectangle2D.Double(room.getX(), room.getY(), panelWidth, room.getHeight());
        Rectangle2D area = panel.area(panelRoom);
        Panel painted = panel;
        if (equalScales) {
            painted = panel.withEqualScales(area);
            // An axis that shows more may have wider labels, which leave less room to the other axis.
            for (Rectangle2D left = painted.area(panelRoom);
                    left.getWidth() < area.getWidth();
                    left = painted.area(panelRoom)) {
                area = left;
                painted = panel.withEqualScales(area);
            }
        }
        content.accept(painted);
        painted.paint(canvas, area, room.getX());
        if (shown) {
            legend.paint(
                    canvas,
                    panel.colors(),
                    new Rectangle2D.Double(
                            area.getMaxX() + GAP, area.getY(), legendWidth, room.getMaxY() - area.getY()));
        }
    }

    @Override
    public String description() {
        return kind + "; x: " + panel.x().title() + "; y: " + panel.y().title() + "; "
                + String.join("; ", legend.labels());
    }
}
