package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.DistanceSource;
import io.github.gmm4j.internal.scatter.MatrixEntries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** A covariance matrix that is zero outside its diagonal. Stores about 2 d numbers. */
final class DiagonalCovariance implements Covariance, DistanceSource {
    private final double[] variances;
    private final double[] inverseDeviations;
    private final double logDeterminant;

    DiagonalCovariance(double[] variances) {
        if (variances.length == 0) {
            throw new IllegalArgumentException("a covariance must have at least one variance, found 0");
        }
        this.variances = variances.clone();
        this.inverseDeviations = new double[variances.length];
        double sumOfLogs = 0;
        for (int j = 0; j < variances.length; j++) {
            double variance = variances[j];
            double inverse = 1 / Math.sqrt(variance);
            if (!(variance > 0 && Double.isFinite(variance) && Double.isFinite(inverse))) {
                throw new SingularCovarianceException(
                        "the covariance is not positive definite: the variance of feature " + j + " is " + variance);
            }
            inverseDeviations[j] = inverse;
            sumOfLogs += Math.log(variance);
        }
        logDeterminant = sumOfLogs;
    }

    @Override
    public int dimension() {
        return variances.length;
    }

    @Override
    public double logDeterminant() {
        return logDeterminant;
    }

    @Override
    public double[] variances() {
        return variances.clone();
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }

    @Override
    public boolean exceeds(double[] diagonal) {
        return IntStream.range(0, variances.length).allMatch(j -> variances[j] > diagonal[j]);
    }

    @Override
    public DMatrixRMaj toMatrix() {
        MatrixEntries.requireSquare(variances.length);
        DMatrixRMaj full = new DMatrixRMaj(variances.length, variances.length);
        for (int j = 0; j < variances.length; j++) {
            full.set(j, j, variances[j]);
        }
        return full;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiagonalCovariance that && Arrays.equals(variances, that.variances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variances);
    }

    @Override
    public void draw(SplittableRandom random, double[] draw) {
        for (int j = 0; j < variances.length; j++) {
            draw[j] = Math.sqrt(variances[j]) * random.nextGaussian();
        }
    }

    @Override
    public Distance distanceFrom(double[] mean) {
        return new DiagonalDistance(mean, inverseDeviations);
    }

    @Override
    public String toString() {
        return "DiagonalCovariance[dimension " + variances.length + "]";
    }
}
