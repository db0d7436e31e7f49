package io.github.gmm4j.internal.em;

import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.mixture.ConstantColumns;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.RowSubset;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The M-steps of one restart, and the treatment of degenerate components. Used by one thread. */
public final class MStep {
    /** Largest number of moves of components per component before a restart fails. */
    private static final int MOVES_PER_COMPONENT = 10;
    /** Largest standard deviation of a constant column that is computed from sums, in ulps of its mean. */
    private static final double CONSTANT_TO_ROUNDING = 4;

    private final FitOptions options;
    private final double[] columnVariances;
    private final ConstantColumns constantColumns;
    private final double[] ridge;
    private final int restart;
    private final IntFunction<double[]> sample;
    private final List<Degeneracy> degeneracies = new ArrayList<>();

    /** Prepares the M-steps of a restart. A component is moved to a sample of positive weight drawn at random. */
    public static MStep of(FitSetup setup, int restart) {
        return new MStep(setup.options(), setup.columnVariances(), setup.constantColumns(), restart, move -> {
            double[] values = new double[setup.columnVariances().length];
            SplittableRandom random = setup.options().randomOfMove(restart, move);
            RowSubset.draw(setup.rows().startRows().samples(), 1, random).read(0, 1, values);
            return values;
        });
    }

    private MStep(
            FitOptions options,
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

    /** Returns M-steps from sums alone. Throws IllegalArgumentException if the covariance model needs other sums. */
    public static MStep ofSums(FitOptions options, Statistics statistics) {
        double[] columnVariances = statistics.columnVariances();
        ScatterLayout needed = Estimators.of(options.covariance())
                .layout(statistics.components(), columnVariances, statistics.covariances());
        if (!needed.equals(statistics.layout())) {
            throw new IllegalArgumentException("statistics must be sums for the covariance model "
                    + options.covariance().name() + ", found others");
        }
        FitOptions withoutSamples = options.onDegeneracy() == DegeneracyPolicy.RESEED ? options.failing() : options;
        double[] means = statistics.mean(0);
        for (int j = 0; j < means.length; j++) {
            double rounding = CONSTANT_TO_ROUNDING * Math.ulp(means[j]);
            columnVariances[j] = columnVariances[j] <= rounding * rounding ? 0 : columnVariances[j];
        }
        ConstantColumns constantColumns = ConstantColumns.of(means, columnVariances, options.regularization());
        return new MStep(withoutSamples, columnVariances, constantColumns, 0, move -> new double[0]);
    }

    List<Degeneracy> degeneracies() {
        return degeneracies;
    }

    /** Returns the model of statistics, after applying the policy for degenerate components. */
    public Mixture apply(Statistics found, int iteration) {
        Statistics statistics = found;
        while (true) {
            try {
                return withoutRepair(statistics);
            } catch (SingularCovarianceException e) {
                statistics = repaired(statistics, iteration, e);
            }
        }
    }

    /** Returns the model of statistics. Throws SingularCovarianceException if a component cannot be estimated. */
    Mixture withoutRepair(Statistics statistics) {
        for (int k = 0; k < statistics.components(); k++) {
            if (statistics.vanished(k)) {
                throw new SingularCovarianceException("the component has no samples left", k);
            }
        }
        Scatter scatter = statistics.scatter();
        List<Covariance> covariances =
                constantColumns.maximize(options.covariance(), scatter.plus(ridge), statistics.covariances());
        double total = scatter.total();
        double[] weights = new double[statistics.components()];
        Arrays.setAll(weights, k -> statistics.responsibility(k) / total);
        return new Mixture(weights, constantColumns.fix(statistics.means()), covariances, options.covariance());
    }

    private Statistics repaired(Statistics broken, int iteration, SingularCovarianceException e) {
        int component = e.component();
        boolean shared = component == SingularCovarianceException.SHARED;
        int moves = moves();
        boolean hopeless =
                shared || broken.components() == 1 || moves >= (long) MOVES_PER_COMPONENT * options.components();
        DegeneracyPolicy action = hopeless ? DegeneracyPolicy.FAIL : options.onDegeneracy();
        DegeneracyDiagnosis diagnosis =
                DegeneracyDiagnosis.of(broken, component, columnVariances, ridge, constantColumns);
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
            case RESEED -> reseeded(broken, component, sample.apply(moves));
        };
    }

    /**
     * Moves a component to a point with the average responsibility and scatter of the others, which suit any covariance
     * model.
     */
    private static Statistics reseeded(Statistics broken, int moved, double[] point) {
        ScatterLayout layout = broken.layout();
        Scatter others = broken.without(moved).scatter();
        double share = broken.weight() / broken.components();
        double[] average = others.pooled();
        double total = others.total();
        for (int i = 0; i < average.length; i++) {
            average[i] *= share / total;
        }
        double[] responsibilities = new double[broken.components()];
        Moments[] moments = new Moments[responsibilities.length];
        Arrays.setAll(responsibilities, k -> k == moved ? share : broken.responsibility(k));
        Arrays.setAll(
                moments,
                k -> k == moved
                        ? new Moments(point.clone(), new double[point.length], layout.substitute(moved, average))
                        : broken.moments(k));
        return broken.with(responsibilities, moments);
    }

    /** Asks whether rows and columns were swapped, if the rows, each of weight 1, are fewer than the columns. */
    private String transposedHint(double weight) {
        String hint = weight == Math.rint(weight) ? CountText.transposedQuestion(Math.round(weight), ridge.length) : "";
        return hint.isEmpty() ? "" : hint + " If not, ";
    }

    private int moves() {
        return (int) degeneracies.stream()
                .filter(degeneracy -> degeneracy.action() == DegeneracyPolicy.RESEED)
                .count();
    }

    /** The layout of the sums of a start. */
    private ScatterLayout startLayout() {
        return Estimators.of(options.covariance()).layout(options.components(), columnVariances, List.of());
    }

    /** Whether statistics have the shape of a start with this number of components. */
    boolean accepts(Statistics statistics, int components) {
        return statistics.components() == components
                && statistics.dimension() == columnVariances.length
                && statistics.layout().equals(startLayout());
    }

    /** Returns the longer steps of SQUAREM for one run. */
    Squarem<Mixture, Statistics> squarem() {
        return new Squarem<>(
                new SquaremCoordinates(startLayout(), columnVariances), this::withoutRepair, Statistics::logLikelihood);
    }

    /** Whether regularization is more than half of the variance of a component in some direction. */
    boolean regularizationDominates(Mixture model) {
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
