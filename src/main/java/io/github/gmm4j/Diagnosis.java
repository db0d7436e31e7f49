package io.github.gmm4j;

import io.github.gmm4j.Degeneracy.Cause;
import io.github.gmm4j.covariance.Scatter;
import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.covariance.SingularCovarianceException;

/**
 * The likely cause why an M-step could not estimate a component.
 *
 * @param cause the cause
 * @param detail the cause in words
 */
record Diagnosis(Cause cause, String detail) {
    static Diagnosis of(SufficientStatistics statistics, int component, double[] columnVariances) {
        boolean shared = component == SingularCovarianceException.SHARED;
        if (!shared && statistics.vanished(component)) {
            return new Diagnosis(
                    Cause.EMPTY_COMPONENT,
                    "no samples are left to it; there may be more components than clusters or than distinct samples");
        }
        for (int j = 0; j < columnVariances.length; j++) {
            if (columnVariances[j] == 0) {
                return new Diagnosis(
                        Cause.CONSTANT_COLUMN, "column " + j + " of the samples is constant, so its variance is 0");
            }
        }
        Scatter scatter = statistics.scatter();
        double[] sums = shared ? scatter.pooled() : scatter.sums(component);
        for (int j = 0; j < columnVariances.length; j++) {
            if (sums[scatter.form().diagonal(j)] == 0) {
                return new Diagnosis(
                        Cause.DUPLICATE_ROWS,
                        "its samples all agree in column " + j
                                + "; they may be duplicates, or too few for a component");
            }
        }
        double responsibility = shared ? statistics.weight() : statistics.responsibility(component);
        if (scatter.form() == ScatterForm.FULL && responsibility < columnVariances.length + 1) {
            return new Diagnosis(
                    Cause.TOO_FEW_SAMPLES,
                    "it has fewer than the " + (columnVariances.length + 1) + " samples that a covariance in "
                            + columnVariances.length + " dimensions needs; there may be too many components");
        }
        return new Diagnosis(
                Cause.COLLINEAR_COLUMNS,
                "its covariance is singular; a column may be a linear combination of others, or the component may have"
                        + " shrunk to a few samples");
    }
}
