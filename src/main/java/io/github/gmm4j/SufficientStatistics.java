package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Scatter;
import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.kernel.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that an M-step sees of the samples: per component the total responsibility, the first moment and the scatter about
 * a reference point, the log-likelihood, and the covariances of the model under which they were found, none for a start.
 * Statistics of different rows under the same model add up. Immutable.
 */
final class SufficientStatistics {
    /** Largest part of a scatter sum that the move from the reference point to the mean may take away. */
    private static final double LARGEST_CANCELLATION = 0.5;

    private static final double EPSILON = Math.ulp(1.0);

    private final ScatterForm form;
    private final List<Covariance> covariances;
    private final double[] responsibilities;
    private final Moments[] moments;
    private final double weight;
    private final double logLikelihood;

    SufficientStatistics(
            ScatterForm form,
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

    int components() {
        return responsibilities.length;
    }

    int dimension() {
        return moments[0].origin().length;
    }

    /** The sum of the sample weights. */
    double weight() {
        return weight;
    }

    /** The log-likelihood, in nats, under the model whose E-step was made; 0 for a start. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** The total responsibility n_k. */
    double responsibility(int k) {
        return responsibilities[k];
    }

    /** The new mean mu_k; the reference point if n_k is 0. */
    double[] mean(int k) {
        double[] mean = moments[k].origin().clone();
        if (responsibilities[k] > 0) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += moments[k].first()[j] / responsibilities[k];
            }
        }
        return mean;
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
        for (int k = 0; k < sums.length; k++) {
            double[] shift = new double[dimension()];
            for (int j = 0; j < shift.length; j++) {
                shift[j] = responsibilities[k] > 0 ? moments[k].first()[j] / responsibilities[k] : 0;
            }
            sums[k] = moments[k].second().clone();
            form.add(k, sums[k], -responsibilities[k], shift);
        }
        return new Scatter(form, dimension(), responsibilities.clone(), sums);
    }

    /**
     * The M-step.
     *
     * @throws SingularCovarianceException if a component has no samples left or its covariance is singular
     */
    GaussianMixtureModel maximise(CovarianceModel model, double[] ridge) {
        for (int k = 0; k < components(); k++) {
            if (vanished(k)) {
                throw new SingularCovarianceException("the component has no samples left", k);
            }
        }
        Scatter scatter = scatter();
        List<Covariance> maximal = model.maximise(scatter.plus(ridge), covariances);
        double total = scatter.total();
        double[] weights = new double[components()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = responsibilities[k] / total;
        }
        return new GaussianMixtureModel(weights, means(), maximal, model);
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
}
