package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.DistanceSource;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** A covariance matrix without structure and its Cholesky factor, both as packed lower triangles. */
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
        this.factor = PackedTriangle.cholesky(PackedTriangle.unpack(dimension, packed))
                .orElseThrow(() -> new SingularCovarianceException("the covariance is not positive definite"));
        this.inverseDiagonal = new double[dimension];
        double sumOfLogs = 0;
        for (int j = 0; j < dimension; j++) {
            int row = PackedTriangle.index(j, 0);
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

    private static SingularCovarianceException notPositiveDefinite(int feature) {
        return new SingularCovarianceException("the covariance is not positive definite: feature " + feature
                + " is a linear combination of those before it");
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
        return PackedTriangle.cholesky(PackedTriangle.unpack(dimension, difference))
                .isPresent();
    }

    @Override
    public DMatrixRMaj toMatrix() {
        return PackedTriangle.unpack(dimension, matrix);
    }

    /** Returns {@code tr(Sigma^-1 W)}, the trace of {@code L^-1 W L'^-1}, for a packed lower triangle W. */
    double relativeTrace(double[] packed) {
        DMatrixRMaj half = PackedTriangle.unpack(dimension, packed);
        for (int i = 0; i < dimension; i++) {
            PackedTriangle.solve(factor, inverseDiagonal, half.data, i * dimension, 1, dimension);
        }
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += PackedTriangle.solve(factor, inverseDiagonal, half.data, i, dimension, i + 1);
        }
        return trace;
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
        PackedTriangle.multiply(factor, draw);
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
