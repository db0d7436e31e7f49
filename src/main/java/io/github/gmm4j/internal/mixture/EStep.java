package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.ComponentTerms;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import java.util.List;

/** The E-step of a model: the responsibilities and log-densities of the rows of a block. */
public record EStep(ComponentTerms mixture) implements BlockAssigner {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /**
     * In sums, terms this many nats below the largest of their row count as 0: even 1e9 such rows, with their squared
     * distances, cannot change the last digit of the sum.
     */
    private static final double NEGLIGIBLE_IN_SUMS = 60;

    /** Returns the E-step that computes every responsibility, including negligible ones. */
    public static EStep of(double[] weights, double[][] means, List<Covariance> covariances) {
        Distance[] distances = new Distance[weights.length];
        double[] logConstants = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            Covariance covariance = covariances.get(k);
            distances[k] = Estimators.distance(covariance, means[k]);
            logConstants[k] = Math.log(weights[k]) - (means[k].length * LOG_TWO_PI + covariance.logDeterminant()) / 2;
        }
        return new EStep(new ComponentTerms(distances, logConstants, Double.POSITIVE_INFINITY));
    }

    /** Returns an E-step for sums over rows, in which small responsibilities vanish; bounded if bounds pay off. */
    public EStep forSums(boolean bounded) {
        ComponentTerms neglecting = mixture.neglecting(NEGLIGIBLE_IN_SUMS);
        return new EStep(bounded ? neglecting.withBounds() : neglecting);
    }

    @Override
    public void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel) {
        shares.score(mixture, rows.values(), kernel);
    }
}
