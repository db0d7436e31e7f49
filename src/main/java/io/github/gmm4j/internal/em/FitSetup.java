package io.github.gmm4j.internal.em;

import static io.github.gmm4j.internal.ArgumentException.column;
import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.kernel.FitWork;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.mixture.ConstantColumns;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.MixtureCodec;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options and rows of a fit, which are compatible, and the column moments of the first pass, which are not modified.
 * Weight is the sum of the sample weights. Large determines the kernel in other processes. Whole says whether moments and
 * weight are those of the rows.
 */
public record FitSetup(
        FitOptions options,
        RowSource rows,
        double[] columnMeans,
        double[] columnVariances,
        ConstantColumns constantColumns,
        double weight,
        long skippedRows,
        Kernel kernel,
        boolean large,
        boolean whole) {
    /** The name of the kernel in the identity. It may differ when a fit resumes; the log says so then. */
    static final String KERNEL = "kernel";

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;
    /** Largest effect of rounding on a sum of weights, relative, or on a mean, in standard deviations. */
    private static final double ROUNDING = 1e-6;

    /** Makes a pass over the rows. Throws IllegalArgumentException if they cannot be fitted. */
    public static FitSetup of(FitOptions options, RowSource rows) {
        int d = rows.dimension();
        Mixture initial = options.initialModel();
        if (initial != null && initial.dimension() != d) {
            throw new IllegalArgumentException("samples must have the initial model's dimension: expected "
                    + initial.dimension() + " columns, found " + d);
        }
        requireRoom(options, d);
        ColumnMoments moments = columnMoments(options, rows);
        requireEnough(options, rows, moments);
        moments.requireVariances();
        ConstantColumns constant = ConstantColumns.of(moments.means(), moments.variances(), options.regularization());
        constant.requireOthers(options.covariance(), options.components(), options.regularization());
        FitWork work = new FitWork(
                (double) moments.rows() * options.components(),
                d,
                layout(options, moments.variances()).length(d),
                options.maxIterations());
        return new FitSetup(
                options,
                rows,
                moments.means(),
                moments.variances(),
                constant,
                moments.weight(),
                moments.skipped(),
                KernelSelection.kernel(work),
                work.large(),
                true);
    }

    private static ColumnMoments columnMoments(FitOptions options, RowSource rows) {
        try (Workers some = new Workers(options.threads())) {
            return rows.columnMoments(some);
        }
    }

    /** Returns the setup of a fit of some of the rows, with other options. */
    @SuppressWarnings("ReferenceEquality") // the same rows, not others that are equal
    FitSetup on(RowSource.Local some, FitOptions other) {
        if (some == rows && other == options) {
            return this;
        }
        return new FitSetup(
                other,
                some,
                columnMeans,
                columnVariances,
                ConstantColumns.of(columnMeans, columnVariances, other.regularization()),
                weight,
                0,
                kernel,
                large,
                whole && some == rows);
    }

    private static void requireEnough(FitOptions options, RowSource rows, ColumnMoments moments) {
        long count = moments.rows();
        if (options.components() > count) {
            String hint = CountText.transposedQuestion(count, rows.dimension());
            long skipped = moments.skipped();
            throw new ArgumentException(
                    "%s = %s exceeds the %s%s",
                    option("components"),
                    options.components(),
                    count,
                    (count == 1 ? " sample" : " samples")
                            + (rows.hasRowsOfWeightZero(moments) ? " of positive weight" : "")
                            + (skipped > 0
                                    ? "; " + skipped + (skipped == 1 ? " row was" : " rows were") + " left out"
                                    : "")
                            + (hint.isEmpty() ? "" : "; " + hint));
        }
    }

    /** Refuses more sums than an array can hold, before any pass. */
    private static void requireRoom(FitOptions options, int d) {
        long numbers = options.components()
                * (1 + d + (long) layout(options, new double[d]).length(d));
        if (numbers > LONGEST_ARRAY) {
            throw new ArgumentException(
                    "%s = %s and %s columns need %s sums, more than an array can hold; take fewer components,"
                            + " CovarianceModel.diagonal(), factorAnalyzers(q) or principalComponents(q)",
                    option("components"), options.components(), d, numbers);
        }
    }

    private static ScatterLayout layout(FitOptions options, double[] columnVariances) {
        return Estimators.of(options.covariance()).layout(options.components(), columnVariances, List.of());
    }

    /** The layout of the sums that the next M-step needs. */
    ScatterLayout layout(int components, List<Covariance> covariances) {
        return Estimators.of(options.covariance()).layout(components, columnVariances, covariances);
    }

    /** Returns everything that must match for a checkpoint to be valid, by name. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("columns", Integer.toString(rows.dimension()));
        identity.put("sum of weights", Double.toString(weight));
        identity.put("means and variances of the columns", MixtureCodec.digest(columnMeans, columnVariances));
        identity.putAll(options.identity());
        identity.put(KERNEL, kernel.toString());
        return identity;
    }

    /**
     * Returns the sums, or throws IllegalArgumentException with the row if they differ from the first pass, because the
     * source has changed or is not repeatable. Normalized means that the responsibilities of every row sum to 1.
     */
    Statistics requireSameRows(Statistics found, boolean normalized) {
        double[] means = found.columnMeans();
        for (int j = 0; j < means.length; j++) {
            if (!Double.isFinite(means[j]) && found.responsibilitySum() > 0) {
                throw changedRows("the mean of column %s is %s in a later one", column(j), means[j]);
            }
            double rounding = ROUNDING * Math.sqrt(columnVariances[j]) + 64 * Math.ulp(columnMeans[j]);
            if (whole && normalized && Math.abs(means[j] - columnMeans[j]) > rounding) {
                throw changedRows(
                        "the mean of column %s was %s in the first and is %s in a later one",
                        column(j), columnMeans[j], means[j]);
            }
        }
        if (whole && !(Math.abs(found.weight() - weight) <= ROUNDING * weight)) {
            throw changedRows(
                    "the sum of the weights was %s in the first and is %s in a later one", weight, found.weight());
        }
        return found;
    }

    private IllegalArgumentException changedRows(String how, Object... numbers) {
        try {
            rows.requireValid();
        } catch (IllegalArgumentException e) {
            return new IllegalArgumentException(
                    "samples must be the same in every pass, but in a later one " + e.getMessage(), e);
        }
        return new ArgumentException("samples must be the same in every pass, but " + how, numbers);
    }
}
