package io.github.gmm4j.initialization;

import static io.github.gmm4j.internal.ArgumentException.column;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import io.github.gmm4j.internal.passes.RowSubset;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory whose features have mean 0: all rows of positive weight, or a uniform random subset of many rows. The units
 * of the features are a choice.
 */
final class StandardizedRows {
    /** The units of the features. */
    enum Units {
        /** Each feature has variance 1. */
        UNIT_VARIANCE,

        /** Each feature has variance 1 and no correlation with another; with very many features correlations stay. */
        UNCORRELATED,

        /** The units of the samples. */
        OWN
    }

    /** The largest number of features whose correlations are removed; with more they would take too much time. */
    private static final int MOST_CORRELATED_FEATURES = 64;

    /** Added to the diagonal of a correlation matrix, so that it is positive definite. */
    private static final double RIDGE = 1e-8;

    /** Rows whose distances are found together; the distances stay in the cache from feature to feature. */
    private static final int TILE_ROWS = 1024;

    private final DMatrixRMaj rows;
    private final double[] weights;
    private final double[] means;
    private final double[] variances;
    private final double[] scales;

    /** The Cholesky factor of the correlation matrix, packed by rows; null if correlations stay. */
    private final double @Nullable [] root;

    /** The rows, feature by feature. */
    private final double[][] columns;

    private StandardizedRows(DMatrixRMaj rows, double[] weights, Units units) {
        this.rows = rows;
        this.weights = weights;
        this.means = new double[rows.numCols];
        this.scales = new double[rows.numCols];
        double weight = Arrays.stream(weights).sum();
        double[] first = Arrays.copyOf(rows.data, means.length);
        double[] offsets = weightedMeans(first, 1, weight);
        Arrays.setAll(means, j -> first[j] + offsets[j]);
        variances = weightedMeans(means, 2, weight);
        Arrays.setAll(scales, j -> units != Units.OWN && variances[j] > 0 ? Math.sqrt(variances[j]) : 1);
        standardize(rows.data);
        boolean uncorrelated = units == Units.UNCORRELATED && rows.numCols <= MOST_CORRELATED_FEATURES;
        this.root = uncorrelated ? rootOfCorrelations() : null;
        if (root != null) {
            decorrelate(root);
        }
        this.columns = new double[means.length][weights.length];
        for (int i = 0, at = 0; i < weights.length; i++) {
            for (int j = 0; j < means.length; j++) {
                columns[j][i] = rows.data[at++];
            }
        }
    }

    /** Returns the weighted means of powers of the deviations from a point. */
    private double[] weightedMeans(double[] origin, int power, double weight) {
        int d = origin.length;
        double[] values = rows.data;
        double[] sums = new double[d];
        for (int i = 0, at = 0; i < weights.length; i++, at += d) {
            for (int j = 0; j < d; j++) {
                double deviation = values[at + j] - origin[j];
                sums[j] += weights[i] * (power == 1 ? deviation : deviation * deviation);
            }
        }
        Arrays.setAll(sums, j -> sums[j] / weight);
        return sums;
    }

    private void standardize(double[] values) {
        int d = means.length;
        for (int at = 0; at < values.length; at += d) {
            for (int j = 0; j < d; j++) {
                values[at + j] = (values[at + j] - means[j]) / scales[j];
            }
        }
    }

    /** Returns the correlation matrix of some columns; a small ridge makes it positive definite. */
    private DMatrixRMaj correlations(DMatrixRMaj rows) {
        int d = rows.numCols;
        DMatrixRMaj weighted = rows.copy();
        double weight = Arrays.stream(weights).sum();
        for (int i = 0; i < weighted.data.length; i++) {
            weighted.data[i] *= weights[i / d] / weight;
        }
        DMatrixRMaj correlations = CommonOps_DDRM.identity(d);
        CommonOps_DDRM.scale(RIDGE, correlations);
        CommonOps_DDRM.multAddTransA(weighted, rows, correlations);
        return correlations;
    }

    /** Returns the Cholesky factor L of the correlation matrix, packed by rows. */
    private double[] rootOfCorrelations() {
        int d = rows.numCols;
        DMatrixRMaj correlations = correlations(rows);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(correlations)) {
            throw new AssertionError("a correlation matrix and a ridge are positive definite");
        }
        DMatrixRMaj triangle = cholesky.getT(new DMatrixRMaj(d, d));
        double[] packed = new double[PackedTriangle.length(d)];
        for (int j = 0; j < d; j++) {
            System.arraycopy(triangle.data, j * d, packed, PackedTriangle.index(j, 0), j + 1);
        }
        return packed;
    }

    /** Replaces each row z by L^-1 z. */
    private void decorrelate(double[] factor) {
        int d = rows.numCols;
        for (int first = 0; first < rows.data.length; first += d) {
            for (int j = 0; j < d; j++) {
                int row = PackedTriangle.index(j, 0);
                double value = rows.data[first + j];
                for (int l = 0; l < j; l++) {
                    value -= factor[row + l] * rows.data[first + l];
                }
                rows.data[first + j] = value / factor[row + j];
            }
        }
    }

    /**
     * Draws rows.
     *
     * @param samples the source of the rows
     * @param components K; the more components, the more rows
     * @param units the units of the features
     * @param random the source of randomness; modified
     * @return at least K rows, if the samples have K of positive weight
     */
    static StandardizedRows draw(Samples samples, int components, Units units, SplittableRandom random) {
        IndexedSamples subset =
                RowSubset.draw(samples, RowSubset.sizeForCenters(components, samples.dimension()), random);
        int n = (int) subset.size();
        DMatrixRMaj rows = new DMatrixRMaj(n, samples.dimension());
        double[] weights = new double[n];
        subset.read(0, n, rows.data);
        subset.readWeights(0, n, weights);
        for (int i = 0; i < rows.data.length; i++) {
            if (!Double.isFinite(rows.data[i])) {
                throw new ArgumentException(
                        "samples must be the same in every pass, but a row drawn for the start has the value %s in column %s",
                        rows.data[i], column(i % rows.numCols));
            }
        }
        return new StandardizedRows(rows, weights, units);
    }

    /** Returns the number of rows. */
    int size() {
        return weights.length;
    }

    /** Returns a standardized row; a copy. */
    double[] row(int i) {
        return Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
    }

    /**
     * Finds the squared distances of all rows from a point.
     *
     * @param point standardized as the rows are
     * @param distances receives the distances, one per row
     */
    void squaredDistances(double[] point, double[] distances) {
        Arrays.fill(distances, 0);
        for (int begin = 0; begin < distances.length; begin += TILE_ROWS) {
            int end = Math.min(begin + TILE_ROWS, distances.length);
            for (int j = 0; j < point.length; j++) {
                addSquares(columns[j], point[j], begin, end, distances);
            }
        }
    }

    private static void addSquares(double[] column, double origin, int begin, int end, double[] sums) {
        for (int i = begin; i < end; i++) {
            double difference = column[i] - origin;
            sums[i] += difference * difference;
        }
    }

    /** Returns the columns that vary, by rows; not a copy where all columns vary. */
    double[] values() {
        return varying().data;
    }

    /** Returns the rows without constant columns, which would count as features in the likelihoods of clusters. */
    private DMatrixRMaj varying() {
        int[] columns =
                IntStream.range(0, rows.numCols).filter(j -> variances[j] > 0).toArray();
        if (columns.length == 0 || columns.length == rows.numCols) {
            return rows;
        }
        DMatrixRMaj some = new DMatrixRMaj(rows.numRows, columns.length);
        for (int i = 0; i < some.data.length; i++) {
            some.data[i] = rows.data[i / columns.length * rows.numCols + columns[i % columns.length]];
        }
        return some;
    }

    /**
     * Returns the principal components of the rows, each divided by the square root of its standard deviation: correlated
     * features have less influence than at unit variance, and more than without correlations. With more than 64 features it
     * returns the rows unchanged. Source: Scrucca and Raftery (2015), Improved initialization of model-based clustering using
     * Gaussian hierarchical partitions, Adv. Data Anal. Classif. 9(4),
     * <a href="https://doi.org/10.1007/s11634-015-0220-z">doi:10.1007/s11634-015-0220-z</a>.
     *
     * @return n rows of the columns that vary, by rows
     */
    double[] balancedValues() {
        DMatrixRMaj varying = varying();
        int d = varying.numCols;
        if (d > MOST_CORRELATED_FEATURES) {
            return varying.data.clone();
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(correlations(varying))) {
            throw new AssertionError("a symmetric matrix has eigenvalues");
        }
        DMatrixRMaj axes = new DMatrixRMaj(d, d);
        for (int j = 0; j < d; j++) {
            double scale = Math.pow(eigen.getEigenvalue(j).real, -0.25);
            for (int i = 0; i < d; i++) {
                axes.set(i, j, scale * eigen.getEigenVector(j).get(i));
            }
        }
        DMatrixRMaj balanced = new DMatrixRMaj(varying.numRows, d);
        CommonOps_DDRM.mult(varying, axes, balanced);
        return balanced.data;
    }

    /** Returns the weights of the rows; not a copy. */
    double[] weights() {
        return weights;
    }

    /** Returns the weights of the rows divided by their mean. */
    double[] weightsOfMeanOne() {
        double mean = Arrays.stream(weights).average().orElseThrow();
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    /** Returns the standardized rows with their weights. */
    Samples samples() {
        return Samples.of(rows, weights);
    }

    /** Converts a standardized point to the units of the samples, in place. */
    void restoreUnits(double[] point) {
        if (root != null) {
            correlate(root, point);
        }
        for (int j = 0; j < point.length; j++) {
            point[j] = means[j] + point[j] * scales[j];
        }
    }

    /** Replaces a point z by L z. */
    private static void correlate(double[] factor, double[] point) {
        for (int j = point.length - 1; j >= 0; j--) {
            double value = 0;
            for (int l = 0; l <= j; l++) {
                value += factor[PackedTriangle.index(j, l)] * point[l];
            }
            point[j] = value;
        }
    }

    /** Returns the standardized distances from a point, of rows in the units of the samples; so is the point. */
    Distance distancesFrom(double[] point) {
        if (root == null) {
            return new DiagonalDistance(
                    point, Arrays.stream(scales).map(scale -> 1 / scale).toArray());
        }
        double[] factor = root.clone();
        double[] inverseDiagonal = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            for (int l = 0; l <= j; l++) {
                factor[PackedTriangle.index(j, l)] *= scales[j];
            }
            inverseDiagonal[j] = 1 / factor[PackedTriangle.index(j, j)];
        }
        return new TriangularDistance(point, factor, inverseDiagonal);
    }
}
