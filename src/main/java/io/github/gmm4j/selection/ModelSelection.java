package io.github.gmm4j.selection;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.Workers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Fits mixtures with several numbers of components and several covariance models, and ranks them by an information
 * criterion. Immutable: it holds options only, and can be used any number of times and by any number of threads.
 *
 * <pre>{@code
 * Selection selection = ModelSelection.builder()
 *         .components(1, 9)
 *         .covariances(CovarianceModel.full(), CovarianceModel.tied())
 *         .criterion(Criterion.BIC)
 *         .configure(mixture -> mixture.restarts(3).tolerance(1e-8))
 *         .seed(7)
 *         .build()
 *         .select(samples);
 * }</pre>
 *
 * <p>Candidates are fitted together on the threads, each as {@link GaussianMixture} with the same options fits it alone:
 * to the bit, on any number of threads. One that can't be fitted, because a component degenerates or there are fewer
 * samples than components, is reported as such by the {@link Selection}.
 *
 * <p>A component that has shrunk onto a few samples has a likelihood that only the regularization limits, and no criterion
 * can tell that from a good fit. With many restarts from random starts, use a stronger regularization, such as
 * {@code Regularization.relative(1e-3)}.
 *
 * <p>Samples are n x d, one sample per row; they are neither modified nor copied, and must not change while a method
 * runs. Methods that take samples throw {@link IllegalArgumentException} before anything is fitted if a value is NaN or
 * infinite, naming its row and column, or a column's variance overflows or underflows; and {@link CancellationException},
 * within one iteration, if the calling thread is interrupted. Arguments must not be null.
 */
public final class ModelSelection {
    private final List<Integer> counts;
    private final List<CovarianceModel> covariances;
    private final List<Cell> cells;
    private final Criterion criterion;
    private final int threads;

    private ModelSelection(Builder builder) {
        counts = builder.counts;
        covariances = builder.covariances;
        criterion = builder.criterion;
        threads = builder.threads;
        cells = builder.cells();
    }

    /**
     * Returns a builder of a selection.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Fits and ranks all candidates.
     *
     * @param samples n x d
     * @return the candidates with their scores
     */
    public Selection select(DMatrixRMaj samples) {
        return select(Samples.of(samples));
    }

    /**
     * Fits and ranks all candidates, and reports each to a listener.
     *
     * @param samples n x d
     * @param listener called after every candidate
     * @return the candidates with their scores; those told of, if the listener said stop
     */
    public Selection select(DMatrixRMaj samples, SelectionListener listener) {
        return select(Samples.of(samples), listener);
    }

    /**
     * Fits and ranks all candidates on weighted samples, as {@link GaussianMixture#fit(DMatrixRMaj, double[])} fits one: for
     * the criteria the sum of the weights is the number of samples.
     *
     * @param samples n x d
     * @param weights n weights, finite, not negative, not all 0; not modified
     * @return the candidates with their scores
     * @throws IllegalArgumentException if the weights are not as many, or not as they must be
     */
    public Selection select(DMatrixRMaj samples, double[] weights) {
        return select(Samples.of(samples, weights));
    }

    /**
     * Fits and ranks all candidates on weighted samples, as {@link #select(DMatrixRMaj, double[])}, and
     * reports each to a listener.
     *
     * @param samples n x d
     * @param weights n weights, finite, not negative, not all 0; not modified
     * @param listener called after every candidate
     * @return the candidates with their scores; those told of, if the listener said stop
     * @throws IllegalArgumentException if the weights are not as many, or not as they must be
     */
    public Selection select(DMatrixRMaj samples, double[] weights, SelectionListener listener) {
        return select(Samples.of(samples, weights), listener);
    }

    /**
     * Fits and ranks all candidates on samples from any source.
     *
     * @param samples n rows, with weights or without
     * @return the candidates with their scores
     */
    public Selection select(Samples samples) {
        return selectWith(samples, null);
    }

    /**
     * Fits and ranks all candidates on samples from any source, and reports each to a listener; the restarts of a
     * candidate run one after the other.
     *
     * @param samples n rows, with weights or without
     * @param listener called after every candidate
     * @return the candidates with their scores; those told of, if the listener said stop
     */
    public Selection select(Samples samples, SelectionListener listener) {
        return selectWith(samples, Objects.requireNonNull(listener, "listener"));
    }

    private Selection selectWith(Samples samples, @Nullable SelectionListener listener) {
        requireFitForUse(samples);
        GridSearch search = new GridSearch(cells, samples, listener);
        return new Selection(criterion, counts, covariances, search.run(Math.min(threads, cells.size())));
    }

    /** What no candidate could be fitted to is the fault of the samples, not of the candidates. */
    private void requireFitForUse(Samples samples) {
        try (Workers workers = new Workers(threads)) {
            workers.reduce(samples, () -> new ColumnMoments(samples.dimension()))
                    .requireVariances();
        }
    }

    /** Collects the options of a selection; every setter checks its argument at once. */
    public static final class Builder {
        private static final int DEFAULT_MOST_COMPONENTS = 9;

        private List<Integer> counts = range(1, DEFAULT_MOST_COMPONENTS);
        private List<CovarianceModel> covariances = List.of(
                CovarianceModel.full(),
                CovarianceModel.tied(),
                CovarianceModel.diagonal(),
                CovarianceModel.spherical());
        private Criterion criterion = Criterion.BIC;
        private UnaryOperator<GaussianMixture.Builder> configuration = UnaryOperator.identity();
        private long seed;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        private static List<Integer> range(int from, int to) {
            return IntStream.rangeClosed(from, to).boxed().toList();
        }

        /**
         * Sets the numbers of components to all from one to another; from 1 to 9 by default.
         *
         * @param from the least, at least 1
         * @param to the most, itself included
         * @return this builder
         * @throws IllegalArgumentException if {@code from < 1} or {@code to < from}
         */
        public Builder components(int from, int to) {
            if (to < from) {
                throw new IllegalArgumentException(
                        "components must be from the least to the most, found " + from + " to " + to);
            }
            return components(range(from, to));
        }

        /**
         * Sets the numbers of components.
         *
         * @param numbers at least 1 each, all different, in the order in which they are to be shown; copied
         * @return this builder
         * @throws IllegalArgumentException if there is none, one is less than 1, or one occurs twice
         */
        public Builder components(List<Integer> numbers) {
            requireDifferent("components", numbers);
            for (int number : numbers) {
                if (number < 1) {
                    throw new IllegalArgumentException("components must be at least 1, found " + number);
                }
            }
            counts = List.copyOf(numbers);
            return this;
        }

        /**
         * Sets the covariance models; full, tied, diagonal and spherical by default.
         *
         * @param models all different, in the order in which they are to be shown
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one occurs twice
         */
        public Builder covariances(CovarianceModel... models) {
            return covariances(List.of(models));
        }

        /**
         * Sets the covariance models.
         *
         * @param models all different, in the order in which they are to be shown; copied
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one occurs twice
         */
        public Builder covariances(List<CovarianceModel> models) {
            requireDifferent(
                    "covariances", models.stream().map(CovarianceModel::name).toList());
            covariances = List.copyOf(models);
            return this;
        }

        private static void requireDifferent(String parameter, Collection<?> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(parameter + " must be at least one, found none");
            }
            Set<Object> seen = new HashSet<>();
            for (Object value : values) {
                if (!seen.add(value)) {
                    throw new ArgumentException("%s must all be different, found %s twice", option(parameter), value);
                }
            }
        }

        /**
         * Sets by what the candidates are ranked; {@link Criterion#BIC} by default.
         *
         * @param ranking the criterion
         * @return this builder
         */
        public Builder criterion(Criterion ranking) {
            criterion = Objects.requireNonNull(ranking, "criterion");
            return this;
        }

        /**
         * Sets what all estimators have in common, such as restarts, tolerance, regularization and start; their defaults
         * by default. Covariance model and threads are set afterwards, and so can't be set here.
         *
         * @param options sets options of a builder, and returns it
         * @return this builder
         */
        public Builder configure(UnaryOperator<GaussianMixture.Builder> options) {
            configuration = Objects.requireNonNull(options, "configure");
            return this;
        }

        /**
         * Sets the seed of the random number generator; 0 by default. Every candidate is fitted with this seed.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the number of threads; that of the processors by default. It does not change the result.
         *
         * @param count at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code count < 1}
         */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads must be at least 1, found " + count);
            }
            threads = count;
            return this;
        }

        /**
         * Makes the selection.
         *
         * @return a selection with these options
         * @throws IllegalArgumentException if an option set by {@link #configure} is refused, or that returned another
         *     builder than it was given
         */
        public ModelSelection build() {
            return new ModelSelection(this);
        }

        /** The grid: for every number of components all covariance models. */
        private List<Cell> cells() {
            int together = Math.min(threads, counts.size() * covariances.size());
            List<Cell> cells = new ArrayList<>();
            for (int count : counts) {
                for (CovarianceModel covariance : covariances) {
                    GaussianMixture.Builder builder =
                            GaussianMixture.builder(count).seed(seed);
                    if (configuration.apply(builder) != builder) {
                        throw new IllegalArgumentException("configure must return the builder that it is given");
                    }
                    GaussianMixture estimator = builder.covariance(covariance)
                            .threads(threads / together)
                            .build();
                    cells.add(new Cell(count, covariance, estimator));
                }
            }
            return cells;
        }
    }
}
