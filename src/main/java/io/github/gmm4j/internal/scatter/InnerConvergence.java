package io.github.gmm4j.internal.scatter;

/** When an iteration within an M-step ends: once its objective hardly changes for a sample and a feature. */
public final class InnerConvergence {
    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

    /** The next M-step goes on from where this one ends. */
    private static final int MOST_STEPS = 200;

    private final double scale;
    private double last = Double.NaN;
    private boolean reached;
    private int steps;

    /**
     * Begins.
     *
     * @param scale the objective's units: the samples times the features that it sums over
     */
    public InnerConvergence(double scale) {
        this.scale = scale;
    }

    /** Takes the objective, in nats, after another step. */
    public void add(double objective) {
        reached = Math.abs(objective - last) <= TOLERANCE * scale || ++steps == MOST_STEPS;
        last = objective;
    }

    public boolean reached() {
        return reached;
    }

    /** The last objective. */
    double objective() {
        return last;
    }
}
