package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * Weighted moments of rows about a point: with {@code y_i = x_i - origin}, the first moments are {@code sum_i w_i y_i} and
 * the second moments entries of {@code sum_i w_i y_i y_i'}, chosen by a scatter layout. Mutable.
 */
public final class Moments {
    private final double[] origin;
    private final double[] first;
    private final double[] second;

    /** Makes empty sums with length second moments. Keeps the origin, not a copy. */
    public Moments(double[] origin, int length) {
        this(origin, new double[origin.length], new double[length]);
    }

    /** Keeps its arrays, not copies. */
    public Moments(double[] origin, double[] first, double[] second) {
        this.origin = origin;
        this.first = first;
        this.second = second;
    }

    /** Returns the point about which moments are taken; not a copy. */
    public double[] origin() {
        return origin;
    }

    /** Returns the d first moments; not a copy. */
    public double[] first() {
        return first;
    }

    /** Returns the second moments; not a copy. */
    public double[] second() {
        return second;
    }

    /** Sets all sums to zero. */
    public void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }

    /** Adds other sums about the same point. */
    public void add(Moments other) {
        for (int j = 0; j < first.length; j++) {
            first[j] += other.first[j];
        }
        for (int j = 0; j < second.length; j++) {
            second[j] += other.second[j];
        }
    }

    /** Returns the sum of these moments and others about the same point. */
    public Moments plus(Moments other) {
        Moments sum = times(1);
        sum.add(other);
        return sum;
    }

    /** Returns the moments of the rows with their weights multiplied by a factor. */
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
