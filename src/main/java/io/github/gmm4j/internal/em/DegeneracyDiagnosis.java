package io.github.gmm4j.internal.em;

import io.github.gmm4j.Degeneracy.Cause;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.mixture.ConstantColumns;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The likely cause of a degenerate component, with a description. */
record DegeneracyDiagnosis(Cause cause, String detail) {
    /** Largest variance that counts as 0, as a fraction of the variance of all samples. */
    private static final double LEAST_SPREAD = 1e-10;
    /** Most constant columns that a message lists; images can have hundreds. */
    private static final int MOST_NAMED = 100;

    /**
     * Finds the cause. The component may be {@link SingularCovarianceException#SHARED}; the variances are those of the
     * columns over all samples; the ridge is what the M-step added to the variances.
     */
    static DegeneracyDiagnosis of(
            Statistics statistics,
            int component,
            double[] columnVariances,
            double[] ridge,
            ConstantColumns constantColumns) {
        boolean shared = component == SingularCovarianceException.SHARED;
        if (!shared && statistics.vanished(component)) {
            return new DegeneracyDiagnosis(
                    Cause.EMPTY_COMPONENT,
                    "no samples are left to it, or a share that is lost in rounding; there may be more components than"
                            + " clusters or than distinct samples");
        }
        Scatter scatter = statistics.scatter();
        double[] sums = shared ? scatter.pooled() : scatter.sums(component);
        double responsibility = shared ? scatter.total() : statistics.responsibility(component);
        double[] variances = new double[ridge.length];
        Arrays.setAll(variances, j -> sums[scatter.layout().diagonal(j)] / responsibility + ridge[j]);
        int[] constant = constantColumns.singular();
        if (constant.length > 0) {
            return new DegeneracyDiagnosis(Cause.CONSTANT_COLUMN, constant(constant));
        }
        OptionalInt flat =
                first(ridge.length, j -> columnVariances[j] > 0 && variances[j] <= LEAST_SPREAD * columnVariances[j]);
        if (flat.isPresent() && responsibility > 1) {
            return new DegeneracyDiagnosis(
                    Cause.DUPLICATE_ROWS,
                    "its samples all agree in column " + flat.getAsInt()
                            + "; they may be duplicates, or too few for a component");
        }
        int needed = scatter.layout() == ScatterLayout.FULL ? ridge.length - constantColumns.indices().length + 1 : 2;
        if (responsibility < needed) {
            return new DegeneracyDiagnosis(
                    Cause.TOO_FEW_SAMPLES,
                    "it has fewer than the " + needed + " samples that its covariance needs; there may be too many"
                            + " components");
        }
        return new DegeneracyDiagnosis(
                Cause.COLLINEAR_COLUMNS,
                "its covariance is singular; a column may be a linear combination of others, or the component may have"
                        + " shrunk to a few samples");
    }

    private static String constant(int[] columns) {
        if (columns.length == 1) {
            return "column " + columns[0] + " of the samples is constant, so its variance is 0";
        }
        String some = IntStream.of(columns)
                .limit(MOST_NAMED)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String others = columns.length > MOST_NAMED ? " and " + (columns.length - MOST_NAMED) + " more" : "";
        return "columns " + some + others + " of the samples are constant, so their variances are 0";
    }

    private static OptionalInt first(int columns, IntPredicate condition) {
        return IntStream.range(0, columns).filter(condition).findFirst();
    }
}
