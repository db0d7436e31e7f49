package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;

/**
 * Clusters as Gaussians with covariances of their own. Long thin clusters, which k-means cuts to pieces, are put together
 * again. A prior of a few rows keeps the covariance of small clusters regular. Source: Fraley and Raftery (2007), Bayesian
 * regularization for normal mixture estimation and model-based clustering, J. Classification 24(2),
 * <a href="https://doi.org/10.1007/s00357-007-0004-5">doi:10.1007/s00357-007-0004-5</a>.
 */
final class GaussianClusters implements Agglomeration.Clusters {
    private static final double PRIOR_ROWS = 1;

    /** With more features than this a determinant costs too much, and correlations are left out. */
    private static final int MOST_CORRELATED = 24;

    private final int dimension;
    private final double ridge;
    private final double[] weights;
    private final double[][] means;

    /** The lower triangle by rows, or the diagonal alone. */
    private final double[][] scatters;

    private final double[] costs;
    private final double[] difference;
    private final double[] scratch;

    /**
     * Counts rows.
     *
     * @param rows n x d, by rows; not modified
     * @param rowWeights one per row, with mean 1; not modified
     * @param owners the cluster of each row
     * @param count how many clusters
     * @param components how many are expected in the end: the more, the less variance has the prior
     */
    GaussianClusters(double[] rows, double[] rowWeights, int[] owners, int count, int components) {
        dimension = rows.length / owners.length;
        ridge = PRIOR_ROWS * Math.pow(components, -2.0 / dimension);
        weights = new double[count];
        means = new double[count][dimension];
        scatters = new double[count][dimension <= MOST_CORRELATED ? PackedTriangle.length(dimension) : dimension];
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

    /** Adds the scatter of a cluster and that between it and another to a sum, and returns its share of their weight. */
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

    /** The weight times the logarithm of the determinant of the covariance; the scatter is modified. */
    private double cost(double weight, double[] scatter) {
        return weight * (logDeterminant(scatter) - dimension * Math.log(weight + PRIOR_ROWS));
    }

    private double logDeterminant(double[] l) {
        if (l.length == dimension) {
            return Arrays.stream(l).map(sum -> Math.log(sum + ridge)).sum();
        }
        double volume = 1; // of few features of unit variance with a ridge: no product of them overflows or underflows
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
