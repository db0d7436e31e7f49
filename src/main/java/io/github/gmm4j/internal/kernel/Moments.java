package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * Weighted first and second moments of rows about a point, as sums that add up: first_j = sum_i w_i y_ij and second =
 * sum_i w_i y_i y_i' (a packed lower triangle, or its diagonal alone) with y_i = x_i - origin. Mutable while it is
 * filled.
 */
public final class Moments {
    private final double[] origin;
    private final double[] first;
    private final double[] second;

    /**
     * Makes empty sums.
     *
     * @param origin the point about which moments are taken; kept, not copied
     * @param length how many second moments there are
     */
    public Moments(double[] origin, int length) {
        this(origin, new double[origin.length], new double[length]);
    }

    /**
     * Puts sums together.
     *
     * @param origin the point about which moments are taken; kept, not copied
     * @param first first moments; kept, not copied
     * @param second second moments; kept, not copied
     */
    public Moments(double[] origin, double[] first, double[] second) {
        this.origin = origin;
        this.first = first;
        this.second = second;
    }

    /**
     * The point about which moments are taken.
     *
     * @return d numbers; not a copy
     */
    public double[] origin() {
        return origin;
    }

    /**
     * The first moments.
     *
     * @return d sums; not a copy
     */
    public double[] first() {
        return first;
    }

    /**
     * The second moments.
     *
     * @return the sums; not a copy
     */
    public double[] second() {
        return second;
    }

    /** Sets all sums to zero. */
    public void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }

    /**
     * Adds other sums about the same point.
     *
     * @param other not modified
     */
    public void add(Moments other) {
        for (int j = 0; j < first.length; j++) {
            first[j] += other.first[j];
        }
        for (int j = 0; j < second.length; j++) {
            second[j] += other.second[j];
        }
    }

    /**
     * The sum of these moments and others about the same point.
     *
     * @param other not modified
     * @return new moments
     */
    public Moments plus(Moments other) {
        Moments sum = times(1);
        sum.add(other);
        return sum;
    }

    /**
     * The moments of rows whose weights are multiplied by a factor.
     *
     * @param factor what they are multiplied by
     * @return new moments
     */
    public Moments times(double factor) {
        Moments product = new Moments(origin, first.clone(), second.clone());
        for (int j = 0; j < first.length; j++) {
            product.first[j] *= factor;
        }
        for (int j = 0; j < second.length; j++) {
            product.second[j] *= factor;
        }
        return product;
    }
}
