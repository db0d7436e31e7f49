package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Completion;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums sufficient statistics. Adds the responsibilities of a block while the block is in the cache. */
public final class StatisticsAccumulator implements BlockAccumulator<StatisticsAccumulator> {
    private final BlockAssigner assignment;
    private final ScatterLayout layout;
    private final double[] responsibilities;
    private final Moments[] moments;
    private final PassMemory memory;
    private final Kernel kernel;
    private final BlockResponsibilities shares;
    private final double[] scales;
    private double weight;
    private double logLikelihood;

    /**
     * Makes one pass over rows. Moments are taken about the k x d origins; the memory of the last pass becomes that of this
     * one. The covariances are those of the model of the E-step, empty at a start.
     */
    public static Statistics pass(
            Samples rows,
            Workers workers,
            BlockAssigner assignment,
            ScatterLayout layout,
            double[][] origins,
            List<Covariance> covariances,
            PassMemory memory) {
        int capacity = RowBlock.capacity(rows);
        StatisticsAccumulator sum = workers.reduce(
                rows, () -> new StatisticsAccumulator(assignment, layout, origins, capacity, memory, workers.kernel()));
        return new Statistics(layout, covariances, sum.responsibilities, sum.moments, sum.weight, sum.logLikelihood);
    }

    private StatisticsAccumulator(
            BlockAssigner assignment,
            ScatterLayout layout,
            double[][] origins,
            int capacity,
            PassMemory memory,
            Kernel kernel) {
        this.assignment = assignment;
        this.layout = layout;
        responsibilities = new double[origins.length];
        moments = new Moments[origins.length];
        Arrays.setAll(moments, k -> new Moments(origins[k], layout.length(origins[k].length)));
        this.memory = memory;
        this.kernel = kernel;
        shares = new BlockResponsibilities(origins.length, capacity, origins[0].length);
        scales = shares.scales();
    }

    @Override
    public void clear() {
        weight = 0;
        logLikelihood = 0;
        Arrays.fill(responsibilities, 0);
        for (Moments sums : moments) {
            sums.clear();
        }
    }

    @Override
    public void add(RowBlock rows) {
        shares.begin(rows.rows());
        memory.recall(rows, shares);
        assignment.assign(rows, shares, kernel);
        logLikelihood += kernel.dot(rows.weights(), shares.logDensities(), rows.rows());
        weight += rows.weight();
        for (int i = 0; i < rows.rows(); i++) {
            scales[i] *= rows.weights()[i];
        }
        int counted = 0;
        for (int k = 0; k < moments.length; k++) {
            SparseColumn list = shares.column(k);
            responsibilities[k] += kernel.weigh(list, scales);
            if (rows.values().dimension() > 2) {
                list.dropZeros();
            }
            counted += list.count();
            if (list.count() > 0) {
                addRows(k, list, rows.values(), shares.completion(k));
            }
        }
        memory.record(rows, shares, counted);
    }

    private void addRows(int k, SparseColumn weights, Block complete, @Nullable Completion completion) {
        layout.add(k, completion == null ? complete : completion.rows(), weights, moments[k], kernel);
        if (completion != null) {
            layout.addMatrix(k, moments[k].second(), 1, completion.covariance(weights));
        }
    }

    @Override
    public void merge(StatisticsAccumulator next) {
        weight += next.weight;
        logLikelihood += next.logLikelihood;
        for (int k = 0; k < moments.length; k++) {
            responsibilities[k] += next.responsibilities[k];
            moments[k].add(next.moments[k]);
        }
    }
}
