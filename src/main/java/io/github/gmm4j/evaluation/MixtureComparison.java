package io.github.gmm4j.evaluation;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.LowRankCovariance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Two mixtures side by side, say the truth and a fit: their components are matched one to one, and printed as a table by
 * {@link #toString()}. Immutable.
 *
 * <p>The match has the least sum of log(1 + D) over its pairs, with the Bhattacharyya distance D of two Gaussians:
 * y the difference of their means and S = (S_1 + S_2) / 2, D = y' S^-1 y / 8 + (log|S| - (log|S_1| + log|S_2|) / 2)
 * / 2. It is symmetric, does not change under invertible linear maps of the samples, and solves with the average of
 * two covariances only, so that one that is all but singular does not outweigh all else, as in Kullback-Leibler
 * divergences. A sum of D itself would be ruled by its largest term: where a cluster goes and another comes far
 * away, some that stayed would change places. Weights play no part. Source of D: Kailath (1967), The divergence and
 * Bhattacharyya distance measures in signal selection, IEEE Transactions on Communication Technology 15(1),
 * <a href="https://doi.org/10.1109/TCOM.1967.1089532">doi:10.1109/TCOM.1967.1089532</a>.
 */
public final class MixtureComparison {
    private static final int UNMATCHED = -1;

    /**
     * What is added to the average of two covariances, in parts of its diagonal and for each feature. It is lost in the
     * rounding of the sum, but keeps the average of two all but singular matrices positive definite.
     */
    private static final double RIDGE = 4 * Math.ulp(1.0);

    private final GaussianMixtureModel expected;
    private final GaussianMixtureModel actual;
    private final int[] match;
    private final List<String> featureNames;

    private MixtureComparison(GaussianMixtureModel expected, GaussianMixtureModel actual, List<String> featureNames) {
        this.expected = expected;
        this.actual = actual;
        this.featureNames = featureNames;
        double[][] costs = new double[expected.components()][actual.components()];
        for (int e = 0; e < costs.length; e++) {
            for (int a = 0; a < costs[e].length; a++) {
                costs[e][a] = cost(e, a);
            }
        }
        match = OptimalAssignment.of(costs);
    }

    /**
     * Compares two mixtures; features are called x0, x1 and so on.
     *
     * @param expected the reference, such as the true mixture
     * @param actual what is compared with it, such as a fit; the number of components may differ
     * @return the comparison
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static MixtureComparison of(GaussianMixtureModel expected, GaussianMixtureModel actual) {
        String[] names = new String[expected.dimension()];
        Arrays.setAll(names, j -> "x" + j);
        return of(expected, actual, List.of(names));
    }

    /**
     * Compares two mixtures.
     *
     * @param expected the reference, such as the true mixture
     * @param actual what is compared with it, such as a fit; the number of components may differ
     * @param featureNames one name per feature
     * @return the comparison
     * @throws IllegalArgumentException if the dimensions or the number of names differ
     */
    public static MixtureComparison of(
            GaussianMixtureModel expected, GaussianMixtureModel actual, List<String> featureNames) {
        if (expected.dimension() != actual.dimension()) {
            throw new IllegalArgumentException("the mixtures must have the same dimension, found "
                    + expected.dimension() + " and " + actual.dimension());
        }
        if (featureNames.size() != expected.dimension()) {
            throw new IllegalArgumentException("featureNames must have a name for each of " + expected.dimension()
                    + " features, found " + featureNames.size());
        }
        return new MixtureComparison(expected, actual, List.copyOf(featureNames));
    }

    /**
     * The order in which components have the numbers of those of an earlier mixture that they match, so that labels
     * stay what they were from fit to fit. Components without a match come last, as they stood. Where the earlier
     * mixture has more components, those that match follow each other as there, under other numbers.
     *
     * @param earlier the mixture whose components are known
     * @return an order for {@link GaussianMixtureModel#ordered} or {@code GaussianMixture.Builder.componentOrder}; it
     *     throws {@link IllegalArgumentException} for a mixture of another dimension
     */
    public static ComponentOrder matching(GaussianMixtureModel earlier) {
        return model -> MixtureComparison.of(earlier, model).order();
    }

    private int[] order() {
        IntStream matched = IntStream.of(match).filter(a -> a != UNMATCHED);
        return IntStream.concat(matched, IntStream.range(0, actual.components()))
                .distinct()
                .toArray();
    }

    /** Grows with the distance; finite however far the components are apart. */
    private double cost(int e, int a) {
        double distance = bhattacharyyaDistance(e, a);
        return Math.log1p(distance < Double.MAX_VALUE ? Math.max(0, distance) : Double.MAX_VALUE);
    }

    private double bhattacharyyaDistance(int e, int a) {
        Covariance first = expected.covariances().get(e);
        Covariance second = actual.covariances().get(a);
        Covariance average = average(first, second);
        double[] difference = expected.mean(e);
        double[] other = actual.mean(a);
        for (int j = 0; j < difference.length; j++) {
            difference[j] -= other[j];
        }
        return average.squaredDistance(difference) / 8
                + (average.logDeterminant() - (first.logDeterminant() + second.logDeterminant()) / 2) / 2;
    }

    private static Covariance average(Covariance first, Covariance second) {
        if (first.isDiagonal() && second.isDiagonal()) {
            double[] variances = first.variances();
            double[] others = second.variances();
            Arrays.setAll(variances, j -> variances[j] / 2 + others[j] / 2);
            return Covariance.diagonal(variances);
        }
        int d = first.dimension();
        if (first instanceof LowRankCovariance one
                && second instanceof LowRankCovariance other
                && one.factors() + other.factors() < d) {
            DMatrixRMaj loadings = CommonOps_DDRM.concatColumns(one.loadings(), other.loadings(), null);
            CommonOps_DDRM.scale(Math.sqrt(0.5), loadings);
            double[] noise = one.noiseVariances();
            double[] others = other.noiseVariances();
            Arrays.setAll(noise, j -> noise[j] / 2 + others[j] / 2);
            return Covariance.lowRank(loadings, noise);
        }
        DMatrixRMaj average = new DMatrixRMaj(d, d);
        CommonOps_DDRM.add(0.5, first.toMatrix(), 0.5, second.toMatrix(), average);
        for (int j = 0; j < d; j++) {
            average.data[j * d + j] *= 1 + RIDGE * d;
        }
        return Covariance.full(average);
    }

    /**
     * The component of the second mixture that stands for each of the first.
     *
     * @return one per component of the first mixture, -1 for those left over; a copy
     */
    public int[] match() {
        return match.clone();
    }

    /**
     * The table: for every matched pair of components the weights, means and standard deviations of both mixtures and
     * their differences, then the components left over.
     *
     * @return lines of text
     */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(row("component", "parameter", "expected", "actual", "difference"));
        boolean[] taken = new boolean[actual.components()];
        for (int e = 0; e < match.length; e++) {
            if (match[e] == UNMATCHED) {
                lines.add(row(e + " -> none", "weight", number(expected.weights()[e]), "", ""));
            } else {
                taken[match[e]] = true;
                addPair(lines, e, match[e]);
            }
        }
        for (int a = 0; a < taken.length; a++) {
            if (!taken[a]) {
                lines.add(row("none -> " + a, "weight", "", number(actual.weights()[a]), ""));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private void addPair(List<String> lines, int e, int a) {
        lines.add(row(e + " -> " + a, "weight", expected.weights()[e], actual.weights()[a]));
        double[] expectedMean = expected.mean(e);
        double[] actualMean = actual.mean(a);
        double[] expectedVariances = expected.covariances().get(e).variances();
        double[] actualVariances = actual.covariances().get(a).variances();
        for (int j = 0; j < featureNames.size(); j++) {
            String name = featureNames.get(j);
            lines.add(row("", "mean " + name, expectedMean[j], actualMean[j]));
            lines.add(row("", "sd " + name, Math.sqrt(expectedVariances[j]), Math.sqrt(actualVariances[j])));
        }
    }

    private static String row(String component, String parameter, double expected, double actual) {
        return row(component, parameter, number(expected), number(actual), number(actual - expected));
    }

    private static String row(String component, String parameter, String expected, String actual, String difference) {
        return String.format(
                        Locale.ROOT,
                        "%-10s  %-14s  %12s  %12s  %12s",
                        component,
                        parameter,
                        expected,
                        actual,
                        difference)
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
