package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.DistanceSource;
import io.github.gmm4j.internal.kernel.LowRankDistance;
import io.github.gmm4j.internal.scatter.MatrixEntries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A low-rank covariance. The Woodbury identity gives inverse and determinant from the q x q matrix
 * {@code M = I + Lambda' Psi^-1 Lambda} and from Psi.
 */
final class WoodburyCovariance implements LowRankCovariance, DistanceSource {
    private final DMatrixRMaj loadings;
    private final double[] noise;
    private final double[] factorMajorLoadings;
    private final double[] projection;
    private final DMatrixRMaj scoreCovariance;
    private final double logDeterminant;

    /** Keeps its arguments, not copies. */
    WoodburyCovariance(DMatrixRMaj loadings, double[] noise) {
        int d = loadings.numRows;
        int q = loadings.numCols;
        if (q < 1 || q >= d || noise.length != d) {
            throw new IllegalArgumentException(
                    "loadings must be d x q with 1 <= q < d and as many noise variances as rows, found " + d + " x " + q
                            + " and " + noise.length + " noise variances");
        }
        this.loadings = loadings;
        this.noise = noise;
        DMatrixRMaj weighted = weighted(loadings, noise);
        DMatrixRMaj precision = CommonOps_DDRM.identity(q);
        CommonOps_DDRM.multAddTransA(weighted, loadings, precision);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(q);
        if (!solver.setA(precision)) {
            throw new SingularCovarianceException("the covariance is not positive definite: its loadings overflow");
        }
        this.scoreCovariance = new DMatrixRMaj(q, q);
        solver.invert(scoreCovariance);
        DMatrixRMaj triangle = solver.<CholeskyDecomposition_F64<DMatrixRMaj>>getDecomposition()
                .getT(new DMatrixRMaj(q, q));
        this.logDeterminant = Arrays.stream(noise).map(Math::log).sum()
                + 2
                        * IntStream.range(0, q)
                                .mapToDouble(f -> Math.log(triangle.get(f, f)))
                                .sum();
        requireFinite(variances());
        DMatrixRMaj product = new DMatrixRMaj(q, d);
        CommonOps_DDRM.multTransB(scoreCovariance, weighted, product);
        this.projection = product.data;
        if (!Double.isFinite(logDeterminant) || !Arrays.stream(projection).allMatch(Double::isFinite)) {
            throw new SingularCovarianceException("the covariance is not positive definite: its loadings overflow");
        }
        this.factorMajorLoadings = CommonOps_DDRM.transpose(loadings, null).data;
    }

    private static void requireFinite(double[] variances) {
        for (int j = 0; j < variances.length; j++) {
            if (!Double.isFinite(variances[j])) {
                throw new IllegalArgumentException(
                        "variances must be finite, but the loadings make the variance of feature " + j + " "
                                + variances[j]);
            }
        }
    }

    /** Returns {@code Psi^-1 Lambda} if both are valid. */
    private static DMatrixRMaj weighted(DMatrixRMaj loadings, double[] noise) {
        DMatrixRMaj weighted = loadings.copy();
        for (int j = 0; j < noise.length; j++) {
            if (!(noise[j] > 0 && Double.isFinite(noise[j]) && Double.isFinite(1 / noise[j]))) {
                throw new SingularCovarianceException(
                        "the covariance is not positive definite: the noise variance of feature " + j + " is "
                                + noise[j]);
            }
            for (int f = 0; f < loadings.numCols; f++) {
                double loading = loadings.get(j, f);
                if (!Double.isFinite(loading)) {
                    throw new IllegalArgumentException(
                            "loadings must be finite, but loadings[" + j + ", " + f + "] is " + loading);
                }
                weighted.set(j, f, loading / noise[j]);
            }
        }
        return weighted;
    }

    @Override
    public DMatrixRMaj loadings() {
        return loadings.copy();
    }

    @Override
    public double[] noiseVariances() {
        return noise.clone();
    }

    @Override
    public int factors() {
        return loadings.numCols;
    }

    /** Returns B, which maps a centered row to factor scores: q times d numbers, row by row; not a copy. */
    double[] projection() {
        return projection;
    }

    /** Returns the covariance of the factors given a row, {@code M^-1 = I - B Lambda}, q x q; not a copy. */
    DMatrixRMaj scoreCovariance() {
        return scoreCovariance;
    }

    @Override
    public int dimension() {
        return loadings.numRows;
    }

    @Override
    public double logDeterminant() {
        return logDeterminant;
    }

    @Override
    public double[] variances() {
        double[] variances = noise.clone();
        int q = factors();
        for (int i = 0; i < loadings.data.length; i++) {
            variances[i / q] += loadings.data[i] * loadings.data[i];
        }
        return variances;
    }

    @Override
    public boolean isDiagonal() {
        return false;
    }

    @Override
    public boolean exceeds(double[] diagonal) {
        return IntStream.range(0, noise.length).allMatch(j -> noise[j] > diagonal[j]);
    }

    @Override
    public DMatrixRMaj toMatrix() {
        MatrixEntries.requireSquare(noise.length);
        DMatrixRMaj matrix = CommonOps_DDRM.diag(noise);
        CommonOps_DDRM.multAddTransB(loadings, loadings, matrix);
        return matrix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WoodburyCovariance that
                && factors() == that.factors()
                && Arrays.equals(loadings.data, that.loadings.data)
                && Arrays.equals(noise, that.noise);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(loadings.data) + Arrays.hashCode(noise);
    }

    @Override
    public void draw(SplittableRandom random, double[] draw) {
        for (int j = 0; j < draw.length; j++) {
            draw[j] = Math.sqrt(noise[j]) * random.nextGaussian();
        }
        for (int f = 0; f < factors(); f++) {
            double score = random.nextGaussian();
            for (int j = 0; j < draw.length; j++) {
                draw[j] += loadings.get(j, f) * score;
            }
        }
    }

    @Override
    public Distance distanceFrom(double[] mean) {
        double[] scales =
                Arrays.stream(noise).map(variance -> 1 / Math.sqrt(variance)).toArray();
        return new LowRankDistance(mean, factorMajorLoadings, scales, projection);
    }

    @Override
    public String toString() {
        return "LowRankCovariance[dimension " + dimension()
                + (factors() == 1 ? ", 1 factor" : ", " + factors() + " factors") + "]";
    }
}
