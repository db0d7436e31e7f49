package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.CovarianceEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A covariance model with its M-step. */
sealed interface EstimatedModel extends CovarianceModel, CovarianceEstimator<Covariance>
        permits CommonOrientationModel,
                EqualVolumeModel,
                FreeModel,
                LowRankModel,
                OwnOrientationModel,
                ProportionalModel,
                TiedModel {
    /**
     * Estimates the components one by one, so that a {@link SingularCovarianceException} names its component.
     *
     * @param estimate returns the covariance of a component
     * @return one covariance per component
     */
    static List<Covariance> each(int components, IntFunction<Covariance> estimate) {
        List<Covariance> covariances = new ArrayList<>(components);
        for (int k = 0; k < components; k++) {
            try {
                covariances.add(estimate.apply(k));
            } catch (SingularCovarianceException e) {
                throw e.withComponent(k);
            }
        }
        return List.copyOf(covariances);
    }
}
