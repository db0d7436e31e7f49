package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.mixture.ConstantColumns;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * All that an M-step sees of the samples: per component the total responsibility, the first moment and the scatter about
 * a reference point, the log-likelihood, and the covariances of the model under which they were found, none for a start.
 * They come from {@link GaussianMixture#statistics}, and {@link GaussianMixture#mStep(SufficientStatistics)} makes a model of
 * them. Statistics of different rows {@linkplain #combine add up}, wherever they were found: in threads, processes, or at
 * different times. Immutable.
 */
public final class SufficientStatistics {
    /** Largest part of a scatter sum that the move from the reference point to the mean may take away. */
    private static final double LARGEST_CANCELLATION = 0.5;

    private static final double EPSILON = Math.ulp(1.0);

    private static final Envelope ENVELOPE = new Envelope("sufficient statistics", 1);

    private final ScatterLayout form;
    private final List<Covariance> covariances;
    private final double[] responsibilities;
    private final Moments[] moments;
    private final double weight;
    private final double logLikelihood;

    SufficientStatistics(
            ScatterLayout form,
            List<Covariance> covariances,
            double[] responsibilities,
            Moments[] moments,
            double weight,
            double logLikelihood) {
        this.form = form;
        this.covariances = List.copyOf(covariances);
        this.responsibilities = responsibilities;
        this.moments = moments;
        this.weight = weight;
        this.logLikelihood = logLikelihood;
    }

    /**
     * What samples of weight 1 would give that follow a model exactly; their log-likelihood is left out.
     *
     * @param covariance the covariance model of an M-step that is to give the model again
     * @param regularization its regularization, which is a part of the model's variances
     * @throws IllegalArgumentException if the covariance model is of low rank
     */
    static SufficientStatistics ofModel(
            GaussianMixtureModel model, CovarianceModel covariance, Regularization regularization) {
        if (Estimators.of(covariance).sumsDependOnCovariances()) {
            throw new IllegalArgumentException(
                    "statistics of a model need sums that do not depend on it, found those of " + covariance.name());
        }
        ScatterLayout form = Estimators.of(covariance).layout(model.components(), model.columnVariances(), List.of());
        double[] ridge = regularization.ridgeWithin(model.columnVariances());
        for (int j = 0; j < ridge.length; j++) {
            double ofConstant = regularization.varianceOfConstant(model.mean(0)[j]);
            ridge[j] = isConstant(model, j, ofConstant) ? ofConstant : ridge[j];
        }
        return ofModel(model, form, ridge);
    }

    /** Whether a column is one that was constant in a fit: its mean and variance are the same in all components. */
    private static boolean isConstant(GaussianMixtureModel model, int j, double variance) {
        double value = model.mean(0)[j];
        return IntStream.range(0, model.components())
                .allMatch(k ->
                        model.mean(k)[j] == value && model.covariances().get(k).variances()[j] == variance);
    }

    private static SufficientStatistics ofModel(GaussianMixtureModel model, ScatterLayout form, double[] ridge) {
        double[] weights = model.weights();
        int d = model.dimension();
        Moments[] moments = new Moments[weights.length];
        for (int k = 0; k < weights.length; k++) {
            moments[k] = new Moments(model.mean(k), form.length(d));
            DMatrixRMaj covariance = model.covariance(k);
            for (int j = 0; j < d; j++) {
                int first = form == ScatterLayout.FULL ? 0 : j;
                for (int l = first; l <= j; l++) {
                    moments[k].second()[form.diagonal(j) - (j - l)] = weights[k] * covariance.get(j, l);
                }
                moments[k].second()[form.diagonal(j)] -= weights[k] * ridge[j];
            }
        }
        return new SufficientStatistics(form, model.covariances(), weights, moments, 1, 0);
    }

    /**
     * Reads what {@link #toBytes()} gave, here or in another process.
     *
     * @param bytes all of it; not modified
     * @return the statistics, with the same bits
     * @throws IllegalArgumentException if the bytes are something else, of another version of the format, damaged, or
     *     not valid statistics, such as negative or infinite responsibilities
     */
    public static SufficientStatistics fromBytes(byte[] bytes) {
        return ENVELOPE.open(bytes, "statistics", BinaryForm::readStatistics);
    }

    /**
     * The statistics as bytes, to be kept or sent. Their format has a version and a checksum.
     *
     * @return of the order of 4 k d^2 bytes, or 8 k d where there are no correlations; a new array
     */
    public byte[] toBytes() {
        return ENVELOPE.seal(out -> BinaryForm.write(this, out));
    }

    /**
     * The number of components.
     *
     * @return k
     */
    public int components() {
        return responsibilities.length;
    }

    /**
     * The number of features.
     *
     * @return d
     */
    public int dimension() {
        return moments[0].origin().length;
    }

    /**
     * The sum of the sample weights.
     *
     * @return the number of samples where no weights were given, times what the statistics were {@linkplain #scale scaled} by
     */
    public double weight() {
        return weight;
    }

    /**
     * The log-likelihood of the samples under the model whose E-step was made.
     *
     * @return in nats, weighted; 0 for a start
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * The total responsibility of a component.
     *
     * @param k the component, counted from 0
     * @return n_k, in units of sample weight
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double responsibility(int k) {
        return responsibilities[GaussianMixtureModel.requireComponent(k, components())];
    }

    /**
     * The mean that an M-step gives a component.
     *
     * @param k the component, counted from 0
     * @return mu_k, d numbers; the mean before, if n_k is 0
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double[] mean(int k) {
        GaussianMixtureModel.requireComponent(k, components());
        double[] mean = moments[k].origin().clone();
        double[] shift = shift(k);
        for (int j = 0; j < mean.length; j++) {
            mean[j] += shift[j];
        }
        return mean;
    }

    /**
     * The statistics of these samples and others.
     *
     * @param others statistics of other samples, for the same estimator; best under the same model. Statistics under
     *     different models are those of stepwise EM
     * @return their sum; its bits depend on the order
     * @throws IllegalArgumentException if the numbers of components or features differ, or the sums are not those of one
     *     covariance model; for models of low rank they are only if found under the same model
     */
    public SufficientStatistics combine(SufficientStatistics others) {
        if (components() != others.components() || dimension() != others.dimension()) {
            throw new IllegalArgumentException(
                    "statistics must have the same components and features: " + components() + " and " + dimension()
                            + " here, " + others.components() + " and " + others.dimension() + " there");
        }
        if (!form.equals(others.form)) {
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
        return new SufficientStatistics(
                form, covariances, sums, joint, weight + others.weight, logLikelihood + others.logLikelihood);
    }

    /**
     * Moments about a point next to the mean of both: no digit is lost, however far apart the reference points are, or from
     * the origin.
     */
    private Moments aboutCommonMean(int k, SufficientStatistics others) {
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
        form.add(k, second, responsibilities[k], shift);
        form.add(k, second, others.responsibilities[k], otherShift);
        form.add(k, second, total, rest);
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

    /**
     * The statistics of the same samples with other weights: a factor below 1 forgets.
     *
     * @param factor what every weight is multiplied by, positive and finite
     * @return the scaled statistics
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    public SufficientStatistics scale(double factor) {
        if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("factor must be positive and finite, found " + factor);
        }
        double[] scaled = responsibilities.clone();
        Moments[] scaledMoments = new Moments[scaled.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= factor;
            scaledMoments[k] = moments[k].times(factor);
        }
        return new SufficientStatistics(
                form, covariances, scaled, scaledMoments, weight * factor, logLikelihood * factor);
    }

    /** The variance of every column over all samples, as far as responsibilities tell. */
    double[] columnVariances() {
        return TotalVariance.of(responsibilities, means(), k -> {
            double[] scatter = scatter(k);
            double[] variances = new double[dimension()];
            Arrays.setAll(variances, j -> scatter[form.diagonal(j)] / responsibilities[k]);
            return variances;
        });
    }

    /** The sum of all responsibilities; 0 or NaN where the sums are of no use. */
    double responsibilitySum() {
        return Arrays.stream(responsibilities).sum();
    }

    /** The mean of every column over all samples, as far as responsibilities tell. */
    double[] columnMeans() {
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

    /** Which sums these are. */
    ScatterLayout form() {
        return form;
    }

    /** Those of the model under which the sums were found, or none. */
    List<Covariance> covariances() {
        return covariances;
    }

    /** The sums of a component; not a copy. */
    Moments moments(int k) {
        return moments[k];
    }

    double[][] means() {
        double[][] means = new double[components()][];
        Arrays.setAll(means, this::mean);
        return means;
    }

    /** Whether a mean is so far from its reference point that the scatter about it has lost digits. */
    boolean lostDigits() {
        for (int k = 0; k < components(); k++) {
            for (int j = 0; j < dimension(); j++) {
                double shift = moments[k].first()[j] / responsibilities[k];
                double taken = moments[k].first()[j] * shift;
                if (taken > LARGEST_CANCELLATION * moments[k].second()[form.diagonal(j)]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The scatter about the means. */
    Scatter scatter() {
        double[][] sums = new double[components()][];
        Arrays.setAll(sums, this::scatter);
        return new Scatter(form, dimension(), responsibilities.clone(), sums);
    }

    /** The scatter of a component about its mean. */
    private double[] scatter(int k) {
        double[] sums = moments[k].second().clone();
        form.add(k, sums, -responsibilities[k], shift(k));
        return sums;
    }

    /**
     * The M-step.
     *
     * @throws SingularCovarianceException if a component has no samples left or its covariance is singular
     */
    GaussianMixtureModel maximize(CovarianceModel model, double[] ridge, ConstantColumns constantColumns) {
        for (int k = 0; k < components(); k++) {
            if (vanished(k)) {
                throw new SingularCovarianceException("the component has no samples left", k);
            }
        }
        Scatter scatter = scatter();
        List<Covariance> maximal = constantColumns.maximize(model, scatter.plus(ridge), covariances);
        double total = scatter.total();
        double[] weights = new double[components()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = responsibilities[k] / total;
        }
        return new GaussianMixtureModel(weights, constantColumns.fix(means()), maximal, model);
    }

    /** Whether a component's share of the samples is lost in rounding. */
    boolean vanished(int k) {
        return !(responsibilities[k] > EPSILON * Arrays.stream(responsibilities).sum());
    }

    /** Other sums of the same samples. */
    SufficientStatistics with(double[] otherResponsibilities, Moments[] otherMoments) {
        return new SufficientStatistics(form, covariances, otherResponsibilities, otherMoments, weight, logLikelihood);
    }

    /** The same without a component. */
    SufficientStatistics without(int dropped) {
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
        return new SufficientStatistics(
                form.without(dropped), keptCovariances, keptResponsibilities, keptMoments, weight, logLikelihood);
    }

    /**
     * The same with a component moved to a point: an average share of the samples, and the scatter that the other
     * components have on average. Any covariance model can make its M-step from that.
     */
    SufficientStatistics reseeded(int moved, double[] point) {
        SufficientStatistics others = without(moved);
        Scatter scatter = others.scatter();
        double share = weight / components();
        double[] average = scatter.pooled();
        double total = scatter.total();
        for (int i = 0; i < average.length; i++) {
            average[i] *= share / total;
        }
        double[] newResponsibilities = responsibilities.clone();
        Moments[] newMoments = moments.clone();
        newResponsibilities[moved] = share;
        newMoments[moved] = new Moments(point.clone(), new double[point.length], form.substitute(moved, average));
        return with(newResponsibilities, newMoments);
    }

    @Override
    public String toString() {
        return "SufficientStatistics[" + components() + (components() == 1 ? " component" : " components")
                + ", dimension " + dimension() + ", weight " + weight + "]";
    }
}
