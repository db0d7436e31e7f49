package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * The components of a mixture as an E-step needs them. The term of a component is the logarithm of its weight times its
 * density: its value at distance 0 minus half the squared distance. Immutable.
 * <p>Bounds exclude components without a responsibility for a row whose most likely component is probably g: the distance
 * from component k is at least its part in the direction from k to g, an inner product instead of a quadratic form.
 */
public final class ComponentTerms {
    /** Components whose bounds are computed together. */
    public static final int PANEL = Block.PADDING;
    /** Larger squared distances count as this one, so that the log-densities of many rows have a finite sum. */
    public static final double FARTHEST = 1e290;
    /** An offset that is always too far: for components that do not exist, and for component g itself. */
    private static final double NOWHERE = 1e200;
    /** Largest rounding error of a bound, in standard deviations; components with larger errors are always scored. */
    private static final double LARGEST_ERROR = 1e-3;

    private final Distance[] distances;
    private final double[] logConstants;
    private final double negligible;
    private final int panels;
    private final double[] directions;
    private final double[] offsets;
    private final double[] cutoffs;

    /**
     * Makes terms without bounds: every component is scored for every row. The arrays are kept, not copied. Terms more than
     * {@code negligible} nats below the largest of their row count as 0.
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

    /** Returns the same without bounds, where terms that are more than {@code nats} below the largest do not count. */
    public ComponentTerms neglecting(double nats) {
        return new ComponentTerms(distances, logConstants, nats);
    }

    /** Returns the same with bounds, which take k^2 directions. */
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
        double[] target = distances[g].origin();
        double[] origin = distances[k].origin();
        double[] direction = distances[k].direction(target);
        int at = directionsOffset(g, k / PANEL) + k % PANEL;
        double offset = 0;
        double size = 0;
        for (int l = 0; l < direction.length; l++) {
            double product = direction[l] * (target[l] - origin[l]);
            offset += product;
            size += Math.abs(product);
        }
        boolean exact = size * direction.length * Math.ulp(1.0) < LARGEST_ERROR;
        for (int l = 0; l < direction.length; l++) {
            directions[at + l * PANEL] = exact ? direction[l] : 0;
        }
        offsets[offsetsOffset(g, k / PANEL) + k % PANEL] = exact ? offset : 0;
    }

    /** Returns the terms of one point, one per component. */
    public double[] terms(double[] point) {
        double[] terms = new double[distances.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = term(logConstants[k], distances[k].squaredDistance(point));
        }
        return terms;
    }

    /** Returns {@code logConstant - distance / 2}. A distance that overflows or is NaN counts as {@link #FARTHEST}. */
    static double term(double logConstant, double distance) {
        return logConstant - (distance < FARTHEST ? distance : FARTHEST) / 2;
    }

    /** Returns whether there are bounds. */
    boolean bounded() {
        return offsets.length > 0;
    }

    /** Returns the number of components. */
    public int components() {
        return distances.length;
    }

    /** Returns the squared distance from a component. */
    Distance distance(int k) {
        return distances[k];
    }

    /** Returns the term of a component at distance 0. */
    double logConstant(int k) {
        return logConstants[k];
    }

    /** Returns how many nats a term may be below the largest of its row and still count. */
    double negligible() {
        return negligible;
    }

    /** Returns the number of panels of components. */
    int panels() {
        return panels;
    }

    /** Returns where the directions of a panel to component g begin: feature l of component c is at {@code l * PANEL + c}. */
    public int directionsOffset(int g, int panel) {
        return (g * panels + panel) * PANEL * distances[0].dimension();
    }

    /** Returns where the parts of component g in the directions of a panel begin. */
    public int offsetsOffset(int g, int panel) {
        return (g * panels + panel) * PANEL;
    }

    /** Returns all directions; not a copy. */
    public double[] directions() {
        return directions;
    }

    /** Returns the parts of the most likely components in all directions; not a copy. */
    public double[] offsets() {
        return offsets;
    }

    /** Returns the squared distance at which a term is negligible beside a largest term of 0, one per component. */
    double[] cutoffs() {
        return cutoffs;
    }
}
