package io.github.gmm4j.internal.scatter;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The input of an M-step for covariances: per component the total responsibility n_k and the scatter W_k = sum_i w_i z_ik
 * (x_i - mu_k)(x_i - mu_k)' about its new mean, in the layout of the model. Arrays are not copied.
 */
public final class Scatter {
    private final ScatterLayout layout;
    private final int dimension;
    private final double[] responsibilities;
    private final double[][] sums;

    /** Keeps its arrays, not copies. */
    public Scatter(ScatterLayout layout, int dimension, double[] responsibilities, double[][] sums) {
        this.layout = layout;
        this.dimension = dimension;
        this.responsibilities = responsibilities;
        this.sums = sums;
    }

    public ScatterLayout layout() {
        return layout;
    }

    public int dimension() {
        return dimension;
    }

    public int components() {
        return responsibilities.length;
    }

    /** Returns the scatter W_k of a component; not to be modified. */
    public double[] sums(int k) {
        return sums[k];
    }

    /** Returns the total responsibility n_k of a component. */
    public double responsibility(int k) {
        return responsibilities[k];
    }

    /** Returns the sum of the n_k. */
    public double total() {
        double total = 0;
        for (double responsibility : responsibilities) {
            total += responsibility;
        }
        return total;
    }

    /** Returns the scatter of all components together, {@code W = sum_k W_k}; a new array. */
    public double[] pooled() {
        double[] ones = new double[sums.length];
        Arrays.fill(ones, 1);
        return pooled(ones);
    }

    /** Returns {@code sum_k W_k / a_k} in a new array. */
    public double[] pooled(double[] divisors) {
        double[] pooled = new double[layout.length(dimension)];
        for (int k = 0; k < sums.length; k++) {
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] += sums[k][i] / divisors[k];
            }
        }
        return pooled;
    }

    /** Returns the scatter of the same samples along other axes, without correlations, from sums of squares of each component. */
    public Scatter along(IntFunction<double[]> squares) {
        double[][] diagonals = new double[sums.length][];
        Arrays.setAll(diagonals, squares);
        return new Scatter(ScatterLayout.DIAGONAL, dimension, responsibilities, diagonals);
    }

    /** Returns the same with a diagonal matrix added to every W_k / n_k. */
    public Scatter plus(double[] ridge) {
        double[][] sum = new double[sums.length][];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = sums[k].clone();
            layout.addDiagonal(k, sum[k], responsibilities[k], ridge);
        }
        return new Scatter(layout, dimension, responsibilities, sum);
    }

    /** Returns the same for some of the features, given by ascending indices. */
    public Scatter only(int[] features) {
        double[][] some = new double[sums.length][];
        Arrays.setAll(some, k -> layout.only(features, sums[k]));
        return new Scatter(layout.only(features), features.length, responsibilities, some);
    }
}
