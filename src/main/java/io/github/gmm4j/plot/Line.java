package io.github.gmm4j.plot;

import java.awt.BasicStroke;

/** How lines are drawn. */
final class Line {
    /** Wide enough to be seen below others. */
    static final BasicStroke BOLD = solid(3.2f);
    /** For most. */
    static final BasicStroke NORMAL = solid(1.5f);
    /** For what stands back. */
    static final BasicStroke THIN = solid(0.9f);
    /** For what must not hide anything. */
    static final BasicStroke HAIR = solid(0.7f);
    /** For the truth. */
    static final BasicStroke DASHED =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4f, new float[] {6f, 4f}, 0f);

    private Line() {}

    private static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
