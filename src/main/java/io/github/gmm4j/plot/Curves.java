package io.github.gmm4j.plot;

import java.awt.geom.Path2D;

/** Lines through points. */
final class Curves {
    private Curves() {}

    /** A line in places of the axes; it is broken where a y is not finite. */
    static Path2D through(Axis x, Axis y, double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i < xs.length; i++) {
            boolean there = Double.isFinite(ys[i]);
            if (there && begun) {
                path.lineTo(x.place(xs[i]), y.place(ys[i]));
            } else if (there) {
                path.moveTo(x.place(xs[i]), y.place(ys[i]));
            }
            begun = there;
        }
        return path;
    }
}
