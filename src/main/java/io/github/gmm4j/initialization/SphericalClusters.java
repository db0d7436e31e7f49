package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import java.util.Arrays;

/**
 * Clusters as Gaussians with spherical covariances, each with its own volume. A prior of the mean square of one row keeps the
 * volumes of small clusters above 0. Source: Banfield and Raftery (1993), Model-based Gaussian and non-Gaussian clustering,
 * Biometrics 49(3), <a href="https://doi.org/10.2307/2532201">doi:10.2307/2532201</a>; for the prior Fraley (1998),
 * <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>.
 */
final class SphericalClusters implements Agglomeration.Clusters {
    private final Kernel kernel;
    private final int dimension;
    private final double[] weights;
    private final double[] means;
    private final double[] sumsOfSquares;
    private final double[] costs;
    private final double prior;
    private final double totalWeight;

    /** Scratch of {@link #findLosses}, one place per other cluster. */
    private final double[] volumes;

    private final double[] logVolumes;

    /** The argument of the kernel's logarithms that stays 0. */
    private final double[] zeros;

    /**
     * Sums rows to clusters.
     *
     * @param rows n x d, by rows; not modified
     * @param rowWeights one per row, with mean 1; not modified
     * @param owners the cluster of each row
     * @param count the number of clusters
     * @param kernel finds the logarithms
     */
    SphericalClusters(double[] rows, double[] rowWeights, int[] owners, int count, Kernel kernel) {
        this.kernel = kernel;
        dimension = rows.length / owners.length;
        weights = new double[count];
        means = new double[count * dimension];
        sumsOfSquares = new double[count];
        costs = new double[count];
        double squares = 0;
        for (int i = 0; i < owners.length; i++) {
            int c = owners[i];
            weights[c] += rowWeights[i];
            for (int j = 0; j < dimension; j++) {
                double value = rows[i * dimension + j];
                double difference = value - means[c * dimension + j];
                means[c * dimension + j] += weights[c] > 0 ? difference * rowWeights[i] / weights[c] : 0;
                sumsOfSquares[c] += rowWeights[i] * difference * (value - means[c * dimension + j]);
                squares += rowWeights[i] * value * value;
            }
        }
        prior = squares > 0 ? squares / rows.length : 1;
        totalWeight = Arrays.stream(weights).sum();
        int padded = Block.paddedRows(count);
        volumes = new double[padded];
        logVolumes = new double[padded];
        zeros = new double[padded];
        for (int c = 0; c < count; c++) {
            costs[c] = cost(weights[c], sumsOfSquares[c]);
        }
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public void findLosses(int one, int[] others, int count, double[] losses) {
        for (int i = 0; i < count; i++) {
            volumes[i] = volume(weights[one] + weights[others[i]], sumOfSquares(one, others[i]));
        }
        kernel.logarithms(volumes, zeros, count, logVolumes);
        for (int i = 0; i < count; i++) {
            int other = others[i];
            losses[i] = (weights[one] + weights[other]) * logVolumes[i] - costs[one] - costs[other];
        }
    }

    private double cost(double weight, double sumOfSquares) {
        return weight * Math.log(volume(weight, sumOfSquares));
    }

    /** Returns the mean square about the mean, in units of its smallest possible value, so that it is at least 1. */
    private double volume(double weight, double sumOfSquares) {
        return weight > 0 ? (sumOfSquares + prior) * (totalWeight / prior / weight) : 1;
    }

    private double sumOfSquares(int one, int other) {
        double distance = 0;
        int d = dimension;
        for (int j = 0, atOne = one * d, atOther = other * d; j < d; j++) {
            double difference = means[atOne + j] - means[atOther + j];
            distance += difference * difference;
        }
        double weight = weights[one] + weights[other];
        double between = weight > 0 ? weights[one] * weights[other] / weight * distance : 0;
        return sumsOfSquares[one] + sumsOfSquares[other] + between;
    }

    @Override
    public void merge(int one, int other) {
        sumsOfSquares[one] = sumOfSquares(one, other);
        weights[one] += weights[other];
        double share = weights[one] > 0 ? weights[other] / weights[one] : 0;
        for (int j = 0; j < dimension; j++) {
            int at = one * dimension + j;
            means[at] += share * (means[other * dimension + j] - means[at]);
        }
        costs[one] = cost(weights[one], sumsOfSquares[one]);
    }
}
