package io.github.gmm4j.internal.scatter;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What an M-step for the covariances starts from: of every component the total responsibility n_k and the scatter
 * W_k = sum_i w_i z_ik (x_i - mu_k)(x_i - mu_k)' about its new mean, in the form that the model asked for. For the EM
 * loop; not API, and nothing is copied.
 */
public final class Scatter {
    private final ScatterLayout layout;
    private final int dimension;
    private final double[] responsibilities;
    private final double[][] sums;

    /**
     * Puts the parts together.
     *
     * @param layout the layout of the scatter sums
     * @param dimension d
     * @param responsibilities n_k, one per component; not modified
     * @param sums W_k, one array per component; not modified
     */
    public Scatter(ScatterLayout layout, int dimension, double[] responsibilities, double[][] sums) {
        this.layout = layout;
        this.dimension = dimension;
        this.responsibilities = responsibilities;
        this.sums = sums;
    }

    /**
     * Returns the layout of the scatter sums.
     *
     * @return the layout
     */
    public ScatterLayout layout() {
        return layout;
    }

    /**
     * The number of features.
     *
     * @return d
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The number of components.
     *
     * @return K
     */
    public int components() {
        return responsibilities.length;
    }

    /**
     * The scatter of a component.
     *
     * @param k the component
     * @return W_k, of the layout's length; not to be modified
     */
    public double[] sums(int k) {
        return sums[k];
    }

    /**
     * The total responsibility of a component.
     *
     * @param k the component
     * @return n_k
     */
    public double responsibility(int k) {
        return responsibilities[k];
    }

    /**
     * The sum of all responsibilities.
     *
     * @return the sum of the n_k
     */
    public double total() {
        double total = 0;
        for (double responsibility : responsibilities) {
            total += responsibility;
        }
        return total;
    }

    /**
     * The scatter of all components together, W = sum_k W_k.
     *
     * @return a new array of the layout's length
     */
    public double[] pooled() {
        double[] ones = new double[sums.length];
        Arrays.fill(ones, 1);
        return pooled(ones);
    }

    /**
     * The scatter of all components together, each divided by a number: {@code sum_k W_k / a_k}.
     *
     * @param divisors a_k; not modified
     * @return a new array of the layout's length
     */
    public double[] pooled(double[] divisors) {
        double[] pooled = new double[layout.length(dimension)];
        for (int k = 0; k < sums.length; k++) {
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] += sums[k][i] / divisors[k];
            }
        }
        return pooled;
    }

    /**
     * The same samples seen along other axes, in which there are no correlations or none are wanted.
     *
     * @param squares the sums of squares of a component, one per axis
     * @return scatter without correlations
     */
    public Scatter along(IntFunction<double[]> squares) {
        double[][] diagonals = new double[sums.length][];
        Arrays.setAll(diagonals, squares);
        return new Scatter(ScatterLayout.DIAGONAL, dimension, responsibilities, diagonals);
    }

    /**
     * The same with something added to the diagonal of every W_k / n_k.
     *
     * @param ridge what is added, one number per feature; not modified
     * @return new scatter
     */
    public Scatter plus(double[] ridge) {
        double[][] sum = new double[sums.length][];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = sums[k].clone();
            layout.addDiagonal(k, sum[k], responsibilities[k], ridge);
        }
        return new Scatter(layout, dimension, responsibilities, sum);
    }

    /** The same for some of the features, whose indices are ascending. */
    public Scatter only(int[] features) {
        double[][] some = new double[sums.length][];
        Arrays.setAll(some, k -> layout.only(features, sums[k]));
        return new Scatter(layout.only(features), features.length, responsibilities, some);
    }
}
