package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;

/** Widths and dashes of lines. */
public final class Strokes {
    /** For a line below other lines. */
    public static final BasicStroke BOLD = solid(3.2f);
    /** For most lines. */
    public static final BasicStroke NORMAL = solid(1.5f);
    /** For secondary lines. */
    public static final BasicStroke THIN = solid(0.9f);
    /** For lines that must not hide others. */
    public static final BasicStroke HAIR = solid(0.7f);
    /** For the true model. */
    public static final BasicStroke DASHED =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4f, new float[] {6f, 4f}, 0f);

    private Strokes() {}

    private static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
