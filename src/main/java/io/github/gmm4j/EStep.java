package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;
import io.github.gmm4j.kernel.QuadraticForm;
import java.util.ArrayList;
import java.util.List;

/** The E-step of a model: the responsibilities and log-densities of the rows of a block. */
final class EStep implements Assignment {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** Larger squared distances count as this one, so that the log-densities of many rows have a finite sum. */
    private static final double FARTHEST = 1e290;

    private final List<QuadraticForm> distances = new ArrayList<>();
    private final double[] logConstants;

    EStep(double[] weights, double[][] means, List<Covariance> covariances) {
        logConstants = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            Covariance covariance = covariances.get(k);
            distances.add(covariance.distancesFrom(means[k]));
            logConstants[k] = Math.log(weights[k]) - (means[k].length * LOG_TWO_PI + covariance.logDeterminant()) / 2;
        }
    }

    @Override
    public void assign(RowBlock rows, Block responsibilities, double[] logDensities) {
        double[] terms = responsibilities.values();
        for (int k = 0; k < logConstants.length; k++) {
            distances.get(k).evaluate(rows.values(), responsibilities, k);
            int offset = responsibilities.offset(k);
            for (int i = offset; i < offset + rows.rows(); i++) {
                // A distance that overflows, or is NaN from infinities that cancel, counts as the farthest.
                double distance = terms[i] < FARTHEST ? terms[i] : FARTHEST;
                terms[i] = logConstants[k] - distance / 2;
            }
        }
        Kernel.instance().normalise(responsibilities, logDensities);
    }
}
