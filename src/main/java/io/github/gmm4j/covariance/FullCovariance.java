package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.DistanceSource;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** A covariance matrix without structure, and its Cholesky factor. Both are packed lower triangles. */
final class FullCovariance implements Covariance, DistanceSource {
    /** How far the halves of a given matrix may be apart, in parts of the two standard deviations. */
    private static final double SYMMETRY_TOLERANCE = 1e-8;

    private static final double EPSILON = Math.ulp(1.0);

    private final int dimension;
    private final double[] matrix;
    private final double[] factor;
    private final double[] inverseDiagonal;
    private final double logDeterminant;

    /**
     * Factors a matrix.
     *
     * @param dimension d
     * @param packed lower triangle of the matrix; kept, not copied
     * @throws SingularCovarianceException if a pivot is lost in the rounding of its diagonal entry
     */
    FullCovariance(int dimension, double[] packed) {
        this.dimension = dimension;
        this.matrix = packed;
        this.factor = new double[packed.length];
        this.inverseDiagonal = new double[dimension];
        DMatrixRMaj lower = cholesky(dimension, packed);
        double sumOfLogs = 0;
        for (int j = 0; j < dimension; j++) {
            int row = PackedTriangle.index(j, 0);
            System.arraycopy(lower.data, j * dimension, factor, row, j + 1);
            double pivot = factor[row + j];
            if (!(pivot * pivot > dimension * EPSILON * packed[row + j]) || Double.isInfinite(pivot)) {
                throw notPositiveDefinite(j);
            }
            inverseDiagonal[j] = 1 / pivot;
            sumOfLogs += Math.log(pivot);
        }
        logDeterminant = 2 * sumOfLogs;
    }

    static FullCovariance of(DMatrixRMaj matrix) {
        int d = matrix.numRows;
        if (d < 1 || matrix.numCols != d) {
            throw new IllegalArgumentException(
                    "a covariance must be square, found " + matrix.numRows + " x " + matrix.numCols);
        }
        double[] packed = new double[PackedTriangle.length(d)];
        for (int j = 0; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                double below = matrix.get(j, l);
                double above = matrix.get(l, j);
                if (!(Double.isFinite(below) && Double.isFinite(above))) {
                    throw new IllegalArgumentException("a covariance must be finite, but entry [" + j + ", " + l
                            + "] or its mirror is " + (Double.isFinite(below) ? above : below));
                }
                double scale = Math.sqrt(Math.abs(matrix.get(j, j))) * Math.sqrt(Math.abs(matrix.get(l, l)));
                if (Math.abs(below - above) > SYMMETRY_TOLERANCE * scale) {
                    throw new IllegalArgumentException("a covariance must be symmetric, but entry [" + j + ", " + l
                            + "] is " + below + " and its mirror " + above);
                }
                packed[PackedTriangle.index(j, l)] = below == above ? below : below / 2 + above / 2;
            }
        }
        return new FullCovariance(d, packed);
    }

    private static DMatrixRMaj cholesky(int d, double[] packed) {
        DMatrixRMaj square = PackedTriangle.unpack(d, packed);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(square)) {
            throw new SingularCovarianceException("the covariance is not positive definite");
        }
        return cholesky.getT(square);
    }

    private static SingularCovarianceException notPositiveDefinite(int feature) {
        return new SingularCovarianceException("the covariance is not positive definite: feature " + feature
                + " is a linear combination of those before it");
    }

    /** The lower triangle, packed by rows; not a copy. */
    double[] packed() {
        return matrix;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double logDeterminant() {
        return logDeterminant;
    }

    @Override
    public double[] variances() {
        double[] variances = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            variances[j] = matrix[PackedTriangle.index(j, j)];
        }
        return variances;
    }

    @Override
    public boolean isDiagonal() {
        return false;
    }

    @Override
    public boolean exceeds(double[] diagonal) {
        double[] difference = matrix.clone();
        for (int j = 0; j < dimension; j++) {
            difference[PackedTriangle.index(j, j)] -= diagonal[j];
        }
        DMatrixRMaj square = PackedTriangle.unpack(dimension, difference);
        return DecompositionFactory_DDRM.chol(dimension, true).decompose(square);
    }

    @Override
    public DMatrixRMaj toMatrix() {
        return PackedTriangle.unpack(dimension, matrix);
    }

    /** {@code tr(Sigma^-1 W)} as the trace of {@code L^-1 W L'^-1}, for a packed lower triangle W. */
    double relativeTrace(double[] packed) {
        DMatrixRMaj half = PackedTriangle.unpack(dimension, packed);
        for (int i = 0; i < dimension; i++) {
            solve(half.data, i * dimension, 1, dimension);
        }
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += solve(half.data, i, dimension, i + 1);
        }
        return trace;
    }

    /** Solves for the first entries of {@code L^-1 v}, in place, and returns the last of them. */
    private double solve(double[] v, int first, int step, int count) {
        double last = 0;
        for (int j = 0; j < count; j++) {
            last = v[first + j * step];
            int row = PackedTriangle.index(j, 0);
            for (int l = 0; l < j; l++) {
                last -= factor[row + l] * v[first + l * step];
            }
            last *= inverseDiagonal[j];
            v[first + j * step] = last;
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FullCovariance that && Arrays.equals(matrix, that.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(matrix);
    }

    @Override
    public void draw(SplittableRandom random, double[] draw) {
        for (int j = 0; j < dimension; j++) {
            draw[j] = random.nextGaussian();
        }
        for (int j = dimension - 1; j >= 0; j--) {
            double sum = 0;
            int row = PackedTriangle.index(j, 0);
            for (int l = 0; l <= j; l++) {
                sum += factor[row + l] * draw[l];
            }
            draw[j] = sum;
        }
    }

    @Override
    public Distance distanceFrom(double[] mean) {
        return new TriangularDistance(mean, factor, inverseDiagonal);
    }

    @Override
    public String toString() {
        return "FullCovariance[dimension " + dimension + "]";
    }
}
