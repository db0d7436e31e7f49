package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;

/** How lines are drawn. */
public final class Strokes {
    /** Wide enough to be seen below others. */
    public static final BasicStroke BOLD = solid(3.2f);
    /** For most. */
    public static final BasicStroke NORMAL = solid(1.5f);
    /** For what stands back. */
    public static final BasicStroke THIN = solid(0.9f);
    /** For what must not hide anything. */
    public static final BasicStroke HAIR = solid(0.7f);
    /** For the truth. */
    public static final BasicStroke DASHED =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4f, new float[] {6f, 4f}, 0f);

    private Strokes() {}

    private static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
