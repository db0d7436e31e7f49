package io.github.gmm4j;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.RowSubset;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Optional;

/** The rows of a fit: those that this process reads, or those that others hold. */
interface FitRows {
    int dimension();

    /** The moments of all columns, once all rows are found to be valid. */
    ColumnMoments columnMoments(Workers workers);

    /** Sums over all rows. */
    SufficientStatistics sums(RowSums request, Workers workers, LastPass lastPass);

    /** What passes for some components tell each other. */
    LastPass lastPass(int components);

    /** Rows that this process reads: all of them, or some of those that others hold. */
    Samples here();

    /** Whether those are all. */
    boolean areHere();

    /** Rows that this process reads. */
    record Here(Samples here) implements FitRows {
        @Override
        public int dimension() {
            return here.dimension();
        }

        @Override
        public ColumnMoments columnMoments(Workers workers) {
            return ColumnMoments.of(here, workers);
        }

        @Override
        public SufficientStatistics sums(RowSums request, Workers workers, LastPass lastPass) {
            return request.of(here, workers, lastPass);
        }

        @Override
        public LastPass lastPass(int components) {
            return new LastPass(here, components);
        }

        @Override
        public boolean areHere() {
            return true;
        }
    }

    /** Rows that others hold. Used by one thread. */
    final class Elsewhere implements FitRows {
        private final DistributedSamples rows;
        private final Options options;
        private Optional<Samples> subset = Optional.empty();

        Elsewhere(DistributedSamples rows, Options options) {
            this.rows = rows;
            this.options = options;
            if (options.initialModel().isEmpty()
                    && options.initializer().candidates().stream().anyMatch(Initializer::needsAllRows)) {
                throw new IllegalArgumentException("initializer must find its start from some of the rows, found "
                        + options.initializer() + " for all rows");
            }
        }

        @Override
        public int dimension() {
            return rows.dimension();
        }

        @Override
        public ColumnMoments columnMoments(Workers workers) {
            return rows.columnMoments();
        }

        @Override
        public SufficientStatistics sums(RowSums request, Workers workers, LastPass lastPass) {
            return rows.sums(request);
        }

        @Override
        public LastPass lastPass(int components) {
            return LastPass.none(components);
        }

        @Override
        public Samples here() {
            if (subset.isEmpty()) {
                int k = options.components();
                int d = rows.dimension();
                int enough = Math.max(RowSubset.sizeForCenters(k, d), RowSubset.sizeForComparison(k, d));
                Samples some = rows.subset(enough, options.seed());
                if (some.size() < k) {
                    throw new IllegalArgumentException(
                            "a start needs at least as many rows as components = " + k + ", found " + some.size());
                }
                subset = Optional.of(some);
            }
            return subset.get();
        }

        @Override
        public boolean areHere() {
            return false;
        }
    }
}
