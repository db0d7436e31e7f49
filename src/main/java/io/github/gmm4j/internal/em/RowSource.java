package io.github.gmm4j.internal.em;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.distributed.DistributedSamples;
import io.github.gmm4j.distributed.PassRequest;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.PassMemory;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.RowSubset;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a fit, in this process or in others. */
public interface RowSource {
    int dimension();

    /** Checks all rows, and finds the moments of all columns. */
    ColumnMoments columnMoments(Workers workers);

    /** Makes a pass over all rows. */
    Statistics pass(StatisticsRequest request, Workers workers, PassMemory memory);

    /** Returns an empty memory for passes with this number of components. */
    PassMemory memory(int components);

    /** The rows from which a start is found: all, or a subset in this process. */
    Local startRows();

    /** Most restarts that can run at a time. */
    int concurrentRestarts();

    /** Whether the moments are known to leave out rows of weight 0. */
    boolean hasRowsOfWeightZero(ColumnMoments moments);

    /** Throws IllegalArgumentException with the place if there is a row that a pass could not use. */
    void requireValid();

    /** Rows that this process reads. */
    record Local(Samples samples) implements RowSource {
        @Override
        public int dimension() {
            return samples.dimension();
        }

        @Override
        public ColumnMoments columnMoments(Workers workers) {
            return ColumnMoments.of(samples, workers);
        }

        @Override
        public Statistics pass(StatisticsRequest request, Workers workers, PassMemory memory) {
            return request.pass(samples, workers, memory);
        }

        @Override
        public PassMemory memory(int components) {
            return new PassMemory(samples, components);
        }

        @Override
        public Local startRows() {
            return this;
        }

        @Override
        public int concurrentRestarts() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean hasRowsOfWeightZero(ColumnMoments moments) {
            return moments.rows() < samples.size() - moments.skipped();
        }

        @Override
        public void requireValid() {
            ColumnMoments.of(samples);
        }
    }

    /** Rows that other processes read. Used by one thread. */
    final class Remote implements RowSource {
        private final DistributedSamples rows;
        private final FitOptions options;
        private @Nullable Local subset;

        /** Lets other processes make the passes. Throws IllegalArgumentException if the start needs all rows. */
        public Remote(DistributedSamples rows, FitOptions options) {
            this.rows = rows;
            this.options = options;
            if (options.initialModel() == null
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
            ColumnMoments moments = ColumnMoments.fromBytes(answer(PassRequest.columnMoments()));
            requireColumns(moments.means().length);
            return moments;
        }

        @Override
        public Statistics pass(StatisticsRequest request, Workers workers, PassMemory memory) {
            Statistics sums = Statistics.fromBytes(answer(PassRequest.fromBytes(request.toBytes())));
            requireColumns(sums.dimension());
            if (sums.components() != request.model().components()
                    || !sums.layout().equals(request.layout())) {
                throw new IllegalArgumentException(
                        "distributed samples must answer the request, found the result of another");
            }
            return sums;
        }

        private byte[] answer(PassRequest request) {
            return Objects.requireNonNull(rows.reduce(request), "the result of a pass");
        }

        private void requireColumns(int columns) {
            if (columns != rows.dimension()) {
                throw new IllegalArgumentException("distributed samples must have dimension() = " + rows.dimension()
                        + " columns, found " + columns);
            }
        }

        @Override
        public PassMemory memory(int components) {
            return PassMemory.none(components);
        }

        @Override
        public Local startRows() {
            if (subset == null) {
                int k = options.components();
                int d = rows.dimension();
                int enough = Math.max(RowSubset.sizeForCenters(k, d), RowSubset.sizeForComparison(k, d));
                Samples some = rows.subset(enough, options.seed());
                requireColumns(some.dimension());
                if (some.size() < k) {
                    throw new IllegalArgumentException(
                            "a start needs at least as many rows as components = " + k + ", found " + some.size());
                }
                subset = new Local(some);
            }
            return subset;
        }

        @Override
        public int concurrentRestarts() {
            return 1;
        }

        @Override
        public boolean hasRowsOfWeightZero(ColumnMoments moments) {
            return false;
        }

        @Override
        public void requireValid() {
            // other processes checked their rows
        }
    }
}
