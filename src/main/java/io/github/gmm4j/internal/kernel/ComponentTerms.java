package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * The components of a mixture as an E-step needs them: squared distances, the log-density at distance 0, and, where rows
 * are known to be near one component, bounds that tell which others may count.
 *
 * <p>For the rows whose largest term is that of component g, the distance from component k is at least its part in the
 * direction in which g lies from k, an inner product instead of a quadratic form. Immutable.
 */
public final class ComponentTerms {
    /** Components that are bounded together. */
    public static final int PANEL = Block.PADDING;

    /** Larger squared distances count as this one, so that the log-densities of many rows have a finite sum. */
    public static final double FARTHEST = 1e290;

    /** An offset that is always too far: that of components that do not exist, and of the winner itself. */
    private static final double NOWHERE = 1e200;

    /** Largest rounding error of a bound, in standard deviations; a component with larger ones is always scored. */
    private static final double LARGEST_ERROR = 1e-3;

    private final Distance[] distances;
    private final double[] logConstants;
    private final double negligible;
    private final int panels;
    private final double[] directions;
    private final double[] offsets;
    private final double[] cutoffs;

    /**
     * Puts a mixture together, without bounds: every component will be scored for every row.
     *
     * @param distances squared distances from the components; kept
     * @param logConstants log-density at distance 0, the log of the weight included; kept
     * @param negligible how far, in nats, a term may lie below the largest of its row and still count
     */
    public ComponentTerms(Distance[] distances, double[] logConstants, double negligible) {
        this(distances, logConstants, negligible, 0);
    }

    private ComponentTerms(Distance[] distances, double[] logConstants, double negligible, int bounds) {
        this.distances = distances;
        this.logConstants = logConstants;
        this.negligible = negligible;
        panels = (distances.length + PANEL - 1) / PANEL;
        directions = new double[bounds * panels * PANEL * distances[0].dimension()];
        offsets = new double[bounds * panels * PANEL];
        cutoffs = new double[panels * PANEL];
        Arrays.fill(offsets, NOWHERE);
        for (int k = 0; k < distances.length; k++) {
            cutoffs[k] = 2 * (logConstants[k] + negligible);
        }
    }

    /**
     * The same with another limit.
     *
     * @param nats how far a term may lie below the largest of its row and still count
     * @return a mixture without bounds
     */
    public ComponentTerms neglecting(double nats) {
        return new ComponentTerms(distances, logConstants, nats);
    }

    /**
     * The same with bounds, for which k^2 directions are prepared.
     *
     * @return a mixture with bounds
     */
    public ComponentTerms withBounds() {
        ComponentTerms bounded = new ComponentTerms(distances, logConstants, negligible, distances.length);
        for (int g = 0; g < distances.length; g++) {
            for (int k = 0; k < distances.length; k++) {
                if (k != g) {
                    bounded.setBound(g, k);
                }
            }
        }
        return bounded;
    }

    private void setBound(int g, int k) {
        double[] winner = distances[g].origin();
        double[] origin = distances[k].origin();
        double[] direction = distances[k].direction(winner);
        int at = directionsOffset(g, k / PANEL) + k % PANEL;
        double offset = 0;
        double size = 0;
        for (int l = 0; l < direction.length; l++) {
            double product = direction[l] * (winner[l] - origin[l]);
            offset += product;
            size += Math.abs(product);
        }
        boolean exact = size * direction.length * Math.ulp(1.0) < LARGEST_ERROR;
        for (int l = 0; l < direction.length; l++) {
            directions[at + l * PANEL] = exact ? direction[l] : 0;
        }
        offsets[offsetsOffset(g, k / PANEL) + k % PANEL] = exact ? offset : 0;
    }

    /**
     * The terms of one point, the logarithms of weight times density.
     *
     * @param point d numbers; not modified
     * @return one term per component
     */
    public double[] terms(double[] point) {
        double[] terms = new double[distances.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = term(logConstants[k], distances[k].squaredDistance(point));
        }
        return terms;
    }

    /**
     * Returns {@code logConstant - distance / 2}. A distance that overflows, or is NaN because infinities cancel, counts as
     * {@link #FARTHEST}.
     */
    static double term(double logConstant, double distance) {
        return logConstant - (distance < FARTHEST ? distance : FARTHEST) / 2;
    }

    /** Whether the bounds are prepared. */
    boolean bounded() {
        return offsets.length > 0;
    }

    /** The number of components. */
    public int components() {
        return distances.length;
    }

    /** Squared distances from a component. */
    Distance distance(int k) {
        return distances[k];
    }

    /** The term of a component at distance 0. */
    double logConstant(int k) {
        return logConstants[k];
    }

    /** How far a term may lie below the largest of its row and still count. */
    double negligible() {
        return negligible;
    }

    /** How many panels of components there are. */
    int panels() {
        return panels;
    }

    /** Where the directions of a panel begin, seen from component g: feature l of component c at {@code l * PANEL + c}. */
    public int directionsOffset(int g, int panel) {
        return (g * panels + panel) * PANEL * distances[0].dimension();
    }

    /** Where the parts of component g itself in the directions of a panel begin. */
    public int offsetsOffset(int g, int panel) {
        return (g * panels + panel) * PANEL;
    }

    public double[] directions() {
        return directions;
    }

    public double[] offsets() {
        return offsets;
    }

    /** The squared distance at which a term would be negligible beside a largest term of 0, component by component. */
    double[] cutoffs() {
        return cutoffs;
    }
}
