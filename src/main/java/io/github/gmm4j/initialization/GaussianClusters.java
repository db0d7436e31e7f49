package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;

/**
 * Clusters as Gaussians, each with its own covariance. Mergers reunite long thin clusters, which k-means divides. A prior of
 * one row keeps the covariances of small clusters regular. Source: Fraley and Raftery (2007), Bayesian
 * regularization for normal mixture estimation and model-based clustering, J. Classification 24(2),
 * <a href="https://doi.org/10.1007/s00357-007-0004-5">doi:10.1007/s00357-007-0004-5</a>.
 */
final class GaussianClusters implements Agglomeration.Clusters {
    /** The weight of the prior, in rows. */
    private static final double PRIOR_ROWS = 1;

    /** The largest number of features whose correlations count; with more, determinants would take too much time. */
    private static final int MOST_CORRELATED_FEATURES = 24;

    private final int dimension;
    private final double ridge;
    private final double[] weights;
    private final double[][] means;

    /** For each cluster, the lower triangle of its scatter matrix by rows, or the diagonal alone. */
    private final double[][] scatters;

    private final double[] costs;
    private final double[] difference;
    private final double[] scratch;

    /**
     * Sums rows to clusters.
     *
     * @param rows n x d, by rows; not modified
     * @param rowWeights one per row, with mean 1; not modified
     * @param owners the cluster of each row
     * @param count the number of clusters
     * @param components the number of clusters after all mergers: the larger, the smaller the variance of the prior
     */
    GaussianClusters(double[] rows, double[] rowWeights, int[] owners, int count, int components) {
        dimension = rows.length / owners.length;
        ridge = PRIOR_ROWS * Math.pow(components, -2.0 / dimension);
        weights = new double[count];
        means = new double[count][dimension];
        scatters =
                new double[count][dimension <= MOST_CORRELATED_FEATURES ? PackedTriangle.length(dimension) : dimension];
        costs = new double[count];
        difference = new double[dimension];
        scratch = new double[scatters[0].length];
        for (int i = 0; i < owners.length; i++) {
            int c = owners[i];
            double weight = weights[c] + rowWeights[i];
            double share = weight > 0 ? rowWeights[i] / weight : 0;
            for (int j = 0; j < dimension; j++) {
                difference[j] = rows[i * dimension + j] - means[c][j];
                means[c][j] += share * difference[j];
            }
            addProduct(weights[c] * share, scatters[c]);
            weights[c] = weight;
        }
        for (int c = 0; c < count; c++) {
            costs[c] = cost(weights[c], scatters[c].clone());
        }
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public void findLosses(int one, int[] others, int count, double[] losses) {
        for (int i = 0; i < count; i++) {
            losses[i] = others[i] == one ? 0 : loss(one, others[i]);
        }
    }

    private double loss(int one, int other) {
        System.arraycopy(scatters[one], 0, scratch, 0, scratch.length);
        addScatter(one, other, scratch);
        return cost(weights[one] + weights[other], scratch) - costs[one] - costs[other];
    }

    @Override
    public void merge(int one, int other) {
        double share = addScatter(one, other, scatters[one]);
        weights[one] += weights[other];
        for (int j = 0; j < dimension; j++) {
            means[one][j] += share * difference[j];
        }
        costs[one] = cost(weights[one], scatters[one].clone());
    }

    /** Adds the scatter of the second cluster, and between the two, to a sum; returns the second's share of their weight. */
    private double addScatter(int one, int other, double[] sum) {
        double weight = weights[one] + weights[other];
        double share = weight > 0 ? weights[other] / weight : 0;
        for (int j = 0; j < dimension; j++) {
            difference[j] = means[other][j] - means[one][j];
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scatters[other][i];
        }
        addProduct(weights[one] * share, sum);
        return share;
    }

    private void addProduct(double factor, double[] sum) {
        if (sum.length == dimension) {
            for (int j = 0; j < dimension; j++) {
                sum[j] += factor * difference[j] * difference[j];
            }
            return;
        }
        for (int j = 0, at = 0; j < dimension; j++) {
            double product = factor * difference[j];
            for (int l = 0; l <= j; l++) {
                sum[at++] += product * difference[l];
            }
        }
    }

    /** Returns the weight times the logarithm of the determinant of the covariance; the scatter is modified. */
    private double cost(double weight, double[] scatter) {
        return weight * (logDeterminant(scatter) - dimension * Math.log(weight + PRIOR_ROWS));
    }

    private double logDeterminant(double[] l) {
        if (l.length == dimension) {
            return Arrays.stream(l).map(sum -> Math.log(sum + ridge)).sum();
        }
        double volume =
                1; // with few features of unit variance and a ridge, the product neither overflows nor underflows
        for (int j = 0; j < dimension; j++) {
            int rowJ = PackedTriangle.index(j, 0);
            l[rowJ + j] += ridge;
            for (int i = 0; i <= j; i++) {
                int rowI = PackedTriangle.index(i, 0);
                double entry = l[rowJ + i];
                for (int m = 0; m < i; m++) {
                    entry -= l[rowJ + m] * l[rowI + m];
                }
                l[rowJ + i] = i < j ? entry / l[rowI + i] : Math.sqrt(entry);
            }
            volume *= l[rowJ + j];
        }
        return 2 * Math.log(volume);
    }
}
