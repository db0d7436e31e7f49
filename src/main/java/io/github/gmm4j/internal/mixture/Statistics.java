package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Sufficient statistics of samples: per component the total responsibility n_k, the first moment and the scatter about a
 * reference point; the log-likelihood; and the covariances of the model of the E-step, empty at a start. Statistics of
 * different samples add up. Immutable.
 */
public final class Statistics {
    /** Largest part of a scatter sum that the move from the reference point to the mean may take away. */
    private static final double LARGEST_CANCELLATION = 0.5;

    private static final double EPSILON = Math.ulp(1.0);
    /** Largest difference between the sum of the responsibilities and the weight of the samples, in parts of it. */
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private static final Envelope ENVELOPE = new Envelope("sufficient statistics", 1);

    private final ScatterLayout layout;
    private final List<Covariance> covariances;
    private final double[] responsibilities;
    private final Moments[] moments;
    private final double weight;
    private final double logLikelihood;

    /** Takes over the arrays. */
    public Statistics(
            ScatterLayout layout,
            List<Covariance> covariances,
            double[] responsibilities,
            Moments[] moments,
            double weight,
            double logLikelihood) {
        this.layout = layout;
        this.covariances = List.copyOf(covariances);
        this.responsibilities = responsibilities;
        this.moments = moments;
        this.weight = weight;
        this.logLikelihood = logLikelihood;
    }

    /**
     * Returns the statistics of samples of weight 1 that follow a model exactly, without a log-likelihood. An M-step with
     * this covariance model and regularization, which is part of the model's variances, returns the model again. Throws
     * IllegalArgumentException for a covariance model of low rank.
     */
    public static Statistics ofModel(Mixture model, CovarianceModel covariance, Regularization regularization) {
        if (Estimators.of(covariance).sumsDependOnCovariances()) {
            throw new IllegalArgumentException(
                    "statistics of a model need sums that do not depend on it, found those of " + covariance.name());
        }
        ScatterLayout layout = Estimators.of(covariance).layout(model.components(), model.columnVariances(), List.of());
        double[] ridge = regularization.ridgeWithin(model.columnVariances());
        for (int j = 0; j < ridge.length; j++) {
            double ofConstant = regularization.varianceOfConstant(model.means()[0][j]);
            ridge[j] = isConstant(model, j, ofConstant) ? ofConstant : ridge[j];
        }
        return ofModel(model, layout, ridge);
    }

    /** Whether a column is one that was constant in a fit: its mean and variance are the same in all components. */
    private static boolean isConstant(Mixture model, int j, double variance) {
        double value = model.means()[0][j];
        return IntStream.range(0, model.components())
                .allMatch(k -> model.means()[k][j] == value
                        && model.covariances().get(k).variances()[j] == variance);
    }

    private static Statistics ofModel(Mixture model, ScatterLayout layout, double[] ridge) {
        double[] weights = model.weights();
        int d = model.dimension();
        Moments[] moments = new Moments[weights.length];
        for (int k = 0; k < weights.length; k++) {
            moments[k] = new Moments(model.means()[k], layout.length(d));
            DMatrixRMaj covariance = model.covariances().get(k).toMatrix();
            for (int j = 0; j < d; j++) {
                int first = layout == ScatterLayout.FULL ? 0 : j;
                for (int l = first; l <= j; l++) {
                    moments[k].second()[layout.diagonal(j) - (j - l)] = weights[k] * covariance.get(j, l);
                }
                moments[k].second()[layout.diagonal(j)] -= weights[k] * ridge[j];
            }
        }
        return new Statistics(layout, model.covariances(), weights, moments, 1, 0);
    }

    /** Reads the result of {@link #toBytes()}. Throws IllegalArgumentException if it is damaged or not valid. */
    public static Statistics fromBytes(byte[] bytes) {
        return ENVELOPE.open(bytes, "statistics", Statistics::read);
    }

    /** The statistics as bytes, with a version and a checksum. */
    public byte[] toBytes() {
        return ENVELOPE.seal(this::write);
    }

    /** Writes the statistics with every bit of their numbers. */
    public void write(ByteWriter out) {
        layout.write(out);
        CovarianceCodec.write(covariances, out);
        out.writeDouble(weight);
        out.writeDouble(logLikelihood);
        out.writeInt(components());
        for (int k = 0; k < components(); k++) {
            out.writeDouble(responsibilities[k]);
            out.writeNumbers(moments[k].origin());
            out.writeNumbers(moments[k].first());
            out.writeNumbers(moments[k].second());
        }
    }

    /** Throws IllegalArgumentException if the statistics are not valid. */
    public static Statistics read(ByteReader in) {
        ScatterLayout layout = ScatterLayout.read(in);
        List<Covariance> covariances = CovarianceCodec.read(in);
        double weight = in.readAmount("the weight of the samples");
        double logLikelihood = in.readFinite("the log-likelihood");
        double[] responsibilities = new double[in.readCount(Double.BYTES)];
        Moments[] moments = new Moments[responsibilities.length];
        for (int k = 0; k < moments.length; k++) {
            responsibilities[k] = in.readAmount("responsibilities");
            double[] origin = in.readNumbers("points of reference");
            double[] first = in.readNumbers("first moments");
            moments[k] = new Moments(origin, first, in.readNumbers("second moments"));
        }
        requireShapes(layout, covariances, moments);
        double sum = Arrays.stream(responsibilities).sum();
        if (!(Math.abs(sum - weight) <= WEIGHT_TOLERANCE * weight)) {
            throw new IllegalArgumentException(
                    "responsibilities must have the samples' weight " + weight + " as their sum, found " + sum);
        }
        return new Statistics(layout, covariances, responsibilities, moments, weight, logLikelihood);
    }

    private static void requireShapes(ScatterLayout layout, List<Covariance> covariances, Moments... moments) {
        int k = moments.length;
        int d = k == 0 ? 0 : moments[0].origin().length;
        boolean agree = d > 0
                && layout.fits(k, d)
                && (covariances.isEmpty() || covariances.size() == k)
                && covariances.stream().allMatch(covariance -> covariance.dimension() == d);
        int length = agree ? layout.length(d) : 0;
        for (Moments sums : moments) {
            agree = agree && sums.origin().length == d && sums.first().length == d && sums.second().length == length;
        }
        if (!agree) {
            throw new IllegalArgumentException("the shapes of the sums do not agree");
        }
    }

    public int components() {
        return responsibilities.length;
    }

    public int dimension() {
        return moments[0].origin().length;
    }

    /** The sum of the sample weights. */
    public double weight() {
        return weight;
    }

    /** The weighted log-likelihood under the model whose E-step was made, in nats; 0 for a start. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The total responsibility n_k of a component. */
    public double responsibility(int k) {
        return responsibilities[Mixture.requireComponent(k, components())];
    }

    /** The mean that an M-step gives a component; the reference point if n_k is 0. */
    public double[] mean(int k) {
        Mixture.requireComponent(k, components());
        double[] mean = moments[k].origin().clone();
        double[] shift = shift(k);
        for (int j = 0; j < mean.length; j++) {
            mean[j] += shift[j];
        }
        return mean;
    }

    /**
     * Adds the statistics of other samples; the bits depend on the order. Throws IllegalArgumentException if the numbers of
     * components or features or the covariance models differ, or, for low rank, the model of the E-step.
     */
    public Statistics combine(Statistics others) {
        if (components() != others.components() || dimension() != others.dimension()) {
            throw new IllegalArgumentException(
                    "statistics must have the same components and features: " + components() + " and " + dimension()
                            + " here, " + others.components() + " and " + others.dimension() + " there");
        }
        if (!layout.equals(others.layout)) {
            throw new IllegalArgumentException(
                    "statistics must be sums for the same covariance model and, where it is of"
                            + " low rank, found under the same model");
        }
        double[] sums = responsibilities.clone();
        Moments[] joint = new Moments[sums.length];
        for (int k = 0; k < sums.length; k++) {
            sums[k] += others.responsibilities[k];
            joint[k] = Arrays.equals(moments[k].origin(), others.moments[k].origin())
                    ? moments[k].plus(others.moments[k])
                    : aboutCommonMean(k, others);
        }
        return new Statistics(
                layout, covariances, sums, joint, weight + others.weight, logLikelihood + others.logLikelihood);
    }

    /** Returns moments about a point near the mean of both, so that distant reference points or offsets lose no digit. */
    private Moments aboutCommonMean(int k, Statistics others) {
        double[] shift = shift(k);
        double[] otherShift = others.shift(k);
        double total = responsibilities[k] + others.responsibilities[k];
        double share = total > 0 ? others.responsibilities[k] / total : 0;
        double[] here = moments[k].origin();
        double[] point = new double[here.length];
        double[] rest = new double[here.length];
        double[] first = new double[here.length];
        for (int j = 0; j < here.length; j++) {
            double difference = others.moments[k].origin()[j] - here[j] + (otherShift[j] - shift[j]);
            double commonShift = shift[j] + share * difference;
            point[j] = here[j] + commonShift;
            rest[j] = commonShift - (point[j] - here[j]);
            first[j] = total * rest[j];
            shift[j] = -share * difference;
            otherShift[j] = (1 - share) * difference;
        }
        double[] second = scatter(k);
        double[] otherSecond = others.scatter(k);
        for (int i = 0; i < second.length; i++) {
            second[i] += otherSecond[i];
        }
        layout.add(k, second, responsibilities[k], shift);
        layout.add(k, second, others.responsibilities[k], otherShift);
        layout.add(k, second, total, rest);
        return new Moments(point, first, second);
    }

    /** The mean of a component less the reference point. */
    private double[] shift(int k) {
        double[] shift = new double[dimension()];
        for (int j = 0; j < shift.length; j++) {
            shift[j] = responsibilities[k] > 0 ? moments[k].first()[j] / responsibilities[k] : 0;
        }
        return shift;
    }

    /** Multiplies all sample weights by a factor. Throws IllegalArgumentException if it is not positive and finite. */
    public Statistics scale(double factor) {
        if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("factor must be positive and finite, found " + factor);
        }
        double[] scaled = responsibilities.clone();
        Moments[] scaledMoments = new Moments[scaled.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= factor;
            scaledMoments[k] = moments[k].times(factor);
        }
        return new Statistics(layout, covariances, scaled, scaledMoments, weight * factor, logLikelihood * factor);
    }

    /** The variance of every column over all samples, as far as responsibilities tell. */
    public double[] columnVariances() {
        return TotalVariance.of(responsibilities, means(), k -> {
            double[] scatter = scatter(k);
            double[] variances = new double[dimension()];
            Arrays.setAll(variances, j -> scatter[layout.diagonal(j)] / responsibilities[k]);
            return variances;
        });
    }

    /** The sum of all responsibilities; 0 or NaN where the sums are of no use. */
    public double responsibilitySum() {
        return Arrays.stream(responsibilities).sum();
    }

    /** The mean of every column over all samples, as far as responsibilities tell. */
    public double[] columnMeans() {
        double[] origin = mean(0);
        double[] sums = new double[dimension()];
        double total = 0;
        for (int k = 0; k < components(); k++) {
            double[] mean = mean(k);
            total += responsibilities[k];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += responsibilities[k] > 0
                        ? responsibilities[k] * (mean[j] - origin[j])
                        : moments[k].first()[j];
            }
        }
        for (int j = 0; j < sums.length; j++) {
            sums[j] = origin[j] + sums[j] / total;
        }
        return sums;
    }

    public ScatterLayout layout() {
        return layout;
    }

    /** The covariances of the model whose E-step was made, or none. */
    public List<Covariance> covariances() {
        return covariances;
    }

    /** The sums of a component; not a copy. */
    public Moments moments(int k) {
        return moments[k];
    }

    public double[][] means() {
        double[][] means = new double[components()][];
        Arrays.setAll(means, this::mean);
        return means;
    }

    /** Whether a mean is so far from its reference point that the scatter about it has lost digits. */
    public boolean lostDigits() {
        for (int k = 0; k < components(); k++) {
            for (int j = 0; j < dimension(); j++) {
                double shift = moments[k].first()[j] / responsibilities[k];
                double taken = moments[k].first()[j] * shift;
                if (taken > LARGEST_CANCELLATION * moments[k].second()[layout.diagonal(j)]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The scatter about the means. */
    public Scatter scatter() {
        double[][] sums = new double[components()][];
        Arrays.setAll(sums, this::scatter);
        return new Scatter(layout, dimension(), responsibilities.clone(), sums);
    }

    /** The scatter of a component about its mean. */
    private double[] scatter(int k) {
        double[] sums = moments[k].second().clone();
        layout.add(k, sums, -responsibilities[k], shift(k));
        return sums;
    }

    /** Whether a component's share of the samples is lost in rounding. */
    public boolean vanished(int k) {
        return !(responsibilities[k] > EPSILON * Arrays.stream(responsibilities).sum());
    }

    /** The same samples with other sums. */
    public Statistics with(double[] otherResponsibilities, Moments[] otherMoments) {
        return new Statistics(layout, covariances, otherResponsibilities, otherMoments, weight, logLikelihood);
    }

    /** The same without a component. */
    public Statistics without(int dropped) {
        int left = components() - 1;
        int[] kept = new int[left];
        Arrays.setAll(kept, k -> k < dropped ? k : k + 1);
        double[] keptResponsibilities = new double[left];
        Arrays.setAll(keptResponsibilities, k -> responsibilities[kept[k]]);
        Moments[] keptMoments = new Moments[left];
        Arrays.setAll(keptMoments, k -> moments[kept[k]]);
        List<Covariance> keptCovariances = new ArrayList<>(covariances);
        if (!covariances.isEmpty()) {
            keptCovariances.remove(dropped);
        }
        return new Statistics(
                layout.without(dropped), keptCovariances, keptResponsibilities, keptMoments, weight, logLikelihood);
    }
}
