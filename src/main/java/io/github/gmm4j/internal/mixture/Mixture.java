package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The parameters of a Gaussian mixture, and its E-step. Immutable: the arrays that it returns are not copies. */
public final class Mixture {
    private final double[] weights;
    private final double[][] means;
    private final List<Covariance> covariances;
    private final CovarianceModel covarianceModel;
    private final EStep eStep;

    /** Takes over parameters that are known to be valid. */
    public Mixture(double[] weights, double[][] means, List<Covariance> covariances, CovarianceModel model) {
        this.weights = weights;
        this.means = means;
        this.covariances = List.copyOf(covariances);
        this.covarianceModel = model;
        this.eStep = EStep.of(weights, means, this.covariances);
    }

    /** Returns the mixture of a caller's parameters. Throws IllegalArgumentException naming the first that is wrong. */
    public static Mixture of(
            double[] weights, DMatrixRMaj means, List<? extends Covariance> covariances, CovarianceModel model) {
        MixtureParameters.require(weights, means, covariances, model);
        int d = means.numCols;
        double[][] rows = new double[weights.length][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(means.data, k * d, (k + 1) * d));
        return new Mixture(weights.clone(), rows, List.copyOf(covariances), model);
    }

    public int components() {
        return weights.length;
    }

    public int dimension() {
        return means[0].length;
    }

    public double[] weights() {
        return weights;
    }

    /** The means, one row per component. */
    public double[][] means() {
        return means;
    }

    public List<Covariance> covariances() {
        return covariances;
    }

    public CovarianceModel covarianceModel() {
        return covarianceModel;
    }

    /** The E-step, which finds the responsibilities of blocks of rows. */
    public EStep eStep() {
        return eStep;
    }

    /** The variance of every column of samples that follow the mixture. */
    public double[] columnVariances() {
        return TotalVariance.of(weights, means, k -> covariances.get(k).variances());
    }

    /** Refuses samples of another dimension. */
    public void requireDimension(int columns) {
        if (columns != dimension()) {
            throw new IllegalArgumentException(
                    "samples must have the model's dimension: expected " + dimension() + " columns, found " + columns);
        }
    }

    /** Returns the component if there is one of that number. */
    public static int requireComponent(int k, int components) {
        if (k < 0 || k >= components) {
            throw new IndexOutOfBoundsException("component must be between 0 and " + (components - 1) + ", found " + k);
        }
        return k;
    }

    /** Returns the mixture with component places[i] at place i. Throws IllegalArgumentException if it is no permutation. */
    public Mixture ordered(int[] places) {
        if (!Arrays.equals(
                IntStream.of(places).sorted().toArray(),
                IntStream.range(0, components()).toArray())) {
            throw new IllegalArgumentException(
                    "order must name each of " + components() + " components once, found " + Arrays.toString(places));
        }
        return new Mixture(
                IntStream.of(places).mapToDouble(k -> weights[k]).toArray(),
                IntStream.of(places).mapToObj(k -> means[k]).toArray(double[][]::new),
                IntStream.of(places).mapToObj(covariances::get).toList(),
                covarianceModel);
    }

    /** The order by weight, the largest first; equal weights by mean, then by covariance. */
    public int[] orderByWeight() {
        return sorted(byWeight().thenComparing(byMean()).thenComparing(byCovariance()));
    }

    /** The order by mean, the smallest first feature first; equal means by weight, then by covariance. */
    public int[] orderByMean() {
        return sorted(byMean().thenComparing(byWeight()).thenComparing(byCovariance()));
    }

    private int[] sorted(Comparator<Integer> comparator) {
        return IntStream.range(0, components())
                .boxed()
                .sorted(comparator)
                .mapToInt(k -> k)
                .toArray();
    }

    private Comparator<Integer> byWeight() {
        return Comparator.comparingDouble(k -> -weights[k]);
    }

    private Comparator<Integer> byMean() {
        return Comparator.comparing(k -> means[k], Arrays::compare);
    }

    private Comparator<Integer> byCovariance() {
        return Comparator.comparing(k -> covariances.get(k).toMatrix().data, Arrays::compare);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mixture that
                && covarianceModel.equals(that.covarianceModel)
                && Arrays.equals(weights, that.weights)
                && Arrays.deepEquals(means, that.means)
                && covariances.equals(that.covariances);
    }

    @Override
    public int hashCode() {
        return Objects.hash(covarianceModel, Arrays.hashCode(weights), Arrays.deepHashCode(means), covariances);
    }
}
