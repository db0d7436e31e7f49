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

    /** An offset that is always too far: that of components that do not exist, and of the winner itself. */
    private static final double NOWHERE = 1e200;

    /** Largest rounding error of a bound, in standard deviations; a component with larger ones is always scored. */
    private static final double LARGEST_ERROR = 1e-3;

    private final Distance[] forms;
    private final double[] logConstants;
    private final double negligible;
    private final int panels;
    private final double[] directions;
    private final double[] offsets;
    private final double[] reaches;

    /**
     * Puts a mixture together, without bounds: every component will be scored for every row.
     *
     * @param forms squared distances from the components; kept
     * @param logConstants log-density at distance 0, the log of the weight included; kept
     * @param negligible how far, in nats, a term may lie below the largest of its row and still count
     */
    public ComponentTerms(Distance[] forms, double[] logConstants, double negligible) {
        this(forms, logConstants, negligible, 0);
    }

    private ComponentTerms(Distance[] forms, double[] logConstants, double negligible, int bounds) {
        this.forms = forms;
        this.logConstants = logConstants;
        this.negligible = negligible;
        panels = (forms.length + PANEL - 1) / PANEL;
        directions = new double[bounds * panels * PANEL * forms[0].dimension()];
        offsets = new double[bounds * panels * PANEL];
        reaches = new double[panels * PANEL];
        Arrays.fill(offsets, NOWHERE);
        for (int k = 0; k < forms.length; k++) {
            reaches[k] = 2 * (logConstants[k] + negligible);
        }
    }

    /**
     * The same with another limit.
     *
     * @param nats how far a term may lie below the largest of its row and still count
     * @return a mixture without bounds
     */
    public ComponentTerms neglecting(double nats) {
        return new ComponentTerms(forms, logConstants, nats);
    }

    /**
     * The same with bounds, for which k^2 directions are prepared.
     *
     * @return a mixture with bounds
     */
    public ComponentTerms withBounds() {
        ComponentTerms bounded = new ComponentTerms(forms, logConstants, negligible, forms.length);
        for (int g = 0; g < forms.length; g++) {
            for (int k = 0; k < forms.length; k++) {
                if (k != g) {
                    bounded.setBound(g, k);
                }
            }
        }
        return bounded;
    }

    private void setBound(int g, int k) {
        double[] winner = forms[g].origin();
        double[] origin = forms[k].origin();
        double[] direction = forms[k].direction(winner);
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
        double[] terms = new double[forms.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = Kernel.term(logConstants[k], forms[k].squaredDistance(point));
        }
        return terms;
    }

    /** Whether the bounds are prepared. */
    boolean bounded() {
        return offsets.length > 0;
    }

    /** The number of components. */
    public int components() {
        return forms.length;
    }

    /** Squared distances from a component. */
    Distance form(int k) {
        return forms[k];
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
        return (g * panels + panel) * PANEL * forms[0].dimension();
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
    double[] reaches() {
        return reaches;
    }
}
