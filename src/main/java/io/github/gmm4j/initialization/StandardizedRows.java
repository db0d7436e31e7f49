package io.github.gmm4j.initialization;

import static io.github.gmm4j.internal.ArgumentException.column;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import io.github.gmm4j.internal.passes.RowSubset;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Rows in memory whose features have mean 0 and variance 1, perhaps without correlations, or mean 0 and their own unit: all rows of positive weight,
 * or a uniform random subset where there are many.
 */
final class StandardizedRows {
    /** With more features than this their correlations would cost more than they tell. */
    private static final int MOST_CORRELATED = 64;

    private static final double RIDGE = 1e-8;

    /** Distances found together, so that they stay in the cache from feature to feature. */
    private static final int TILE = 1024;

    private final DMatrixRMaj rows;
    private final double[] weights;
    private final double[] means;
    private final double[] variances;
    private final double[] scales;
    private final Optional<double[]> root;

    /** The rows again, feature by feature. */
    private final double[][] columns;

    private StandardizedRows(DMatrixRMaj rows, double[] weights, FeatureUnits units) {
        this.rows = rows;
        this.weights = weights;
        this.means = new double[rows.numCols];
        this.scales = new double[rows.numCols];
        double weight = Arrays.stream(weights).sum();
        double[] first = Arrays.copyOf(rows.data, means.length);
        double[] offsets = weightedMeans(first, 1, weight);
        Arrays.setAll(means, j -> first[j] + offsets[j]);
        variances = weightedMeans(means, 2, weight);
        Arrays.setAll(scales, j -> units != FeatureUnits.OWN && variances[j] > 0 ? Math.sqrt(variances[j]) : 1);
        standardize(rows.data);
        boolean uncorrelated = units == FeatureUnits.UNCORRELATED && rows.numCols <= MOST_CORRELATED;
        this.root = uncorrelated ? Optional.of(rootOfCorrelations()) : Optional.empty();
        root.ifPresent(this::decorrelate);
        this.columns = new double[means.length][weights.length];
        for (int i = 0, at = 0; i < weights.length; i++) {
            for (int j = 0; j < means.length; j++) {
                columns[j][i] = rows.data[at++];
            }
        }
    }

    /** The means of powers of the deviations from a point. */
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

    /** The correlation matrix of some columns; a small ridge makes it positive definite. */
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

    /** The Cholesky factor L of the correlation matrix, packed by rows. */
    private double[] rootOfCorrelations() {
        int d = rows.numCols;
        DMatrixRMaj correlations = correlations(rows);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(correlations)) {
            throw new AssertionError("a correlation matrix and a ridge are positive definite");
        }
        DMatrixRMaj triangle = cholesky.getT(new DMatrixRMaj(d, d));
        double[] packed = new double[Kernel.packedLength(d)];
        for (int j = 0; j < d; j++) {
            System.arraycopy(triangle.data, j * d, packed, Kernel.packed(j, 0), j + 1);
        }
        return packed;
    }

    /** Replaces every row z by L^-1 z. */
    private void decorrelate(double[] factor) {
        int d = rows.numCols;
        for (int first = 0; first < rows.data.length; first += d) {
            for (int j = 0; j < d; j++) {
                int row = Kernel.packed(j, 0);
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
     * @param samples where from
     * @param components K; the more components, the more rows
     * @param units the units in which the features are to be
     * @param random the source of chance
     * @return at least K rows, if there are so many of positive weight
     */
    static StandardizedRows draw(Samples samples, int components, FeatureUnits units, SplittableRandom random) {
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

    /** How many rows there are. */
    int size() {
        return weights.length;
    }

    /** A row, standardized; a copy. */
    double[] row(int i) {
        return Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
    }

    /**
     * Finds the squared distances of all rows from a point.
     *
     * @param point standardized as the rows are
     * @param distances where they go, one per row
     */
    void squaredDistances(double[] point, double[] distances) {
        Arrays.fill(distances, 0);
        for (int begin = 0; begin < distances.length; begin += TILE) {
            int end = Math.min(begin + TILE, distances.length);
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

    /** The columns that vary, by rows; not a copy where all do. */
    double[] values() {
        return varying().data;
    }

    /** The rows without constant columns, which would count as features in the likelihoods of clusters. */
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
     * The principal components of the rows, each divided by the square root of its standard deviation: correlated features
     * count for less than they do at unit variance, and for more than without their correlations. With more than 64 features
     * the rows as they are. Source: Scrucca and Raftery (2015), Improved initialization of model-based clustering using
     * Gaussian hierarchical partitions, Adv. Data Anal. Classif. 9(4),
     * <a href="https://doi.org/10.1007/s11634-015-0220-z">doi:10.1007/s11634-015-0220-z</a>.
     *
     * @return n rows of the columns that vary, by rows
     */
    double[] balancedValues() {
        DMatrixRMaj varying = varying();
        int d = varying.numCols;
        if (d > MOST_CORRELATED) {
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

    /** The weights of the rows; not a copy. */
    double[] weights() {
        return weights;
    }

    /** The standardized rows with their weights. */
    Samples samples() {
        return Samples.of(rows, weights);
    }

    /** Turns a standardized point back into the features' units, in place. */
    void restoreUnits(double[] point) {
        root.ifPresent(factor -> {
            for (int j = point.length - 1; j >= 0; j--) {
                double value = 0;
                for (int l = 0; l <= j; l++) {
                    value += factor[Kernel.packed(j, l)] * point[l];
                }
                point[j] = value;
            }
        });
        for (int j = 0; j < point.length; j++) {
            point[j] = means[j] + point[j] * scales[j];
        }
    }

    /** Standardized distances of rows in the features' units from a point in those units. */
    Distance distancesFrom(double[] point) {
        if (root.isEmpty()) {
            return new DiagonalDistance(
                    point, Arrays.stream(scales).map(scale -> 1 / scale).toArray());
        }
        double[] factor = root.get().clone();
        double[] inverseDiagonal = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            for (int l = 0; l <= j; l++) {
                factor[Kernel.packed(j, l)] *= scales[j];
            }
            inverseDiagonal[j] = 1 / factor[Kernel.packed(j, j)];
        }
        return new TriangularDistance(point, factor, inverseDiagonal);
    }
}
