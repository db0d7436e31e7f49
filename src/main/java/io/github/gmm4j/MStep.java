package io.github.gmm4j;

import io.github.gmm4j.covariance.ConstantColumns;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The M-steps of one restart, and what is done about components that can't be estimated. Used by one thread. */
final class MStep {
    /** How many components may be moved before a restart gives up, for each component. */
    private static final int MOVES_PER_COMPONENT = 10;

    /** Largest standard deviation of a constant column that is computed from sums, in ulps of its mean. */
    private static final double CONSTANT_TO_ROUNDING = 4;

    private final Options options;
    private final double[] columnVariances;
    private final ConstantColumns constantColumns;
    private final double[] ridge;
    private final int restart;
    private final IntFunction<double[]> sample;
    private final List<Degeneracy> degeneracies = new ArrayList<>();

    /**
     * Prepares for one restart.
     *
     * @param options the estimator's
     * @param columnVariances the variance of every column; not modified
     * @param constantColumns those that have the same value in all samples
     * @param restart the restart, for messages
     * @param sample draws the sample to which a component is moved, given how many were moved before
     */
    MStep(
            Options options,
            double[] columnVariances,
            ConstantColumns constantColumns,
            int restart,
            IntFunction<double[]> sample) {
        this.options = options;
        this.columnVariances = columnVariances;
        this.constantColumns = constantColumns;
        this.ridge = options.regularization().ridge(columnVariances);
        this.restart = restart;
        this.sample = sample;
    }

    /**
     * M-steps from sums alone.
     *
     * @throws IllegalArgumentException if the covariance model needs other sums
     */
    static MStep ofSums(Options options, SufficientStatistics statistics) {
        double[] columnVariances = statistics.columnVariances();
        ScatterLayout needed =
                options.covariance().scatterForm(statistics.components(), columnVariances, statistics.covariances());
        if (!needed.equals(statistics.form())) {
            throw new IllegalArgumentException("statistics must be sums for the covariance model "
                    + options.covariance().name() + ", found others");
        }
        Options withoutSamples = options.onDegeneracy() == DegeneracyPolicy.RESEED ? options.failing() : options;
        double[] means = statistics.mean(0);
        for (int j = 0; j < means.length; j++) {
            double rounding = CONSTANT_TO_ROUNDING * Math.ulp(means[j]);
            columnVariances[j] = columnVariances[j] <= rounding * rounding ? 0 : columnVariances[j];
        }
        ConstantColumns constantColumns = ConstantColumns.of(means, columnVariances, options.regularization());
        return new MStep(withoutSamples, columnVariances, constantColumns, 0, move -> new double[0]);
    }

    /** What degenerated so far. */
    List<Degeneracy> degeneracies() {
        return degeneracies;
    }

    /** The model of statistics, after what the policy demands was done to components that can't be estimated. */
    GaussianMixtureModel of(SufficientStatistics found, int iteration) {
        SufficientStatistics statistics = found;
        while (true) {
            try {
                return withoutRepair(statistics);
            } catch (SingularCovarianceException e) {
                statistics = repaired(statistics, iteration, e);
            }
        }
    }

    /**
     * The model of statistics.
     *
     * @throws SingularCovarianceException if a component can't be estimated
     */
    GaussianMixtureModel withoutRepair(SufficientStatistics statistics) {
        return statistics.maximize(options.covariance(), ridge, constantColumns);
    }

    private SufficientStatistics repaired(SufficientStatistics broken, int iteration, SingularCovarianceException e) {
        int component = e.component();
        boolean shared = component == SingularCovarianceException.SHARED;
        int moves = moves();
        boolean hopeless =
                shared || broken.components() == 1 || moves >= (long) MOVES_PER_COMPONENT * options.components();
        DegeneracyPolicy action = hopeless ? DegeneracyPolicy.FAIL : options.onDegeneracy();
        Diagnosis diagnosis = Diagnosis.of(broken, component, columnVariances, ridge, constantColumns);
        Degeneracy degeneracy = new Degeneracy(
                restart,
                iteration,
                component,
                shared ? broken.weight() : broken.responsibility(component),
                diagnosis.cause(),
                transposedHint(broken.weight()) + diagnosis.detail(),
                action);
        degeneracies.add(degeneracy);
        return switch (action) {
            case FAIL -> throw new DegenerateComponentException(degeneracy, e);
            case DROP -> broken.without(component);
            case RESEED -> broken.reseeded(component, sample.apply(moves));
        };
    }

    /** Asks whether rows and columns were swapped, if the rows, each of weight 1, are fewer than the columns. */
    private String transposedHint(double weight) {
        String hint = weight == Math.rint(weight) ? CountText.transposedQuestion(Math.round(weight), ridge.length) : "";
        return hint.isEmpty() ? "" : hint + " If not, ";
    }

    /** How many components were moved. */
    private int moves() {
        return (int) degeneracies.stream()
                .filter(degeneracy -> degeneracy.action() == DegeneracyPolicy.RESEED)
                .count();
    }

    /** Whether more than half of a component's variance is regularization, in some direction. */
    boolean holdsUp(GaussianMixtureModel model) {
        double[] twice = Arrays.stream(ridge).map(variance -> 2 * variance).toArray();
        int[] constant = constantColumns.indices();
        if (constant.length < twice.length) {
            for (int j : constant) {
                twice[j] = 0; // such a column has no other variance
            }
        }
        return Arrays.stream(ridge).anyMatch(variance -> variance > 0)
                && model.covariances().stream().anyMatch(covariance -> !covariance.exceeds(twice));
    }
}
