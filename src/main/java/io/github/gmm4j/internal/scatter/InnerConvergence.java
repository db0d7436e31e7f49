package io.github.gmm4j.internal.scatter;

/** Ends the iteration within an M-step when its objective hardly changes per sample and feature. */
public final class InnerConvergence {
    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));
    /** Steps of one M-step; the next M-step continues from the result. */
    private static final int MOST_STEPS = 200;

    private final double scale;
    private double last = Double.NaN;
    private boolean reached;
    private int steps;

    /** Starts an iteration; scale is the number of samples times features in the objective. */
    public InnerConvergence(double scale) {
        this.scale = scale;
    }

    /** Adds the objective after another step, in nats. */
    public void add(double objective) {
        reached = Math.abs(objective - last) <= TOLERANCE * scale || ++steps == MOST_STEPS;
        last = objective;
    }

    /** Returns whether the iteration ends. */
    public boolean reached() {
        return reached;
    }
}
