package io.github.gmm4j;

import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.BlockAccumulator;
import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;
import java.util.Arrays;

/**
 * Sufficient statistics while they are counted: a block's responsibilities are found and added to the sums while the
 * block is in cache.
 */
final class StatisticsAccumulator implements BlockAccumulator<StatisticsAccumulator> {
    private final Assignment assignment;
    private final ScatterForm form;
    private final double[][] references;
    private final double[] responsibilities;
    private final double[][] firstMoments;
    private final double[][] scatters;
    private final Block shares;
    private final Block weighted;
    private final double[] logDensities;
    private double weight;
    private double logLikelihood;

    /**
     * Makes an empty sum.
     *
     * @param assignment finds the responsibilities of a block
     * @param form the scatter sums to take
     * @param references k x d, the points about which moments are taken; not modified
     * @param capacity most rows of a block
     */
    StatisticsAccumulator(Assignment assignment, ScatterForm form, double[][] references, int capacity) {
        int k = references.length;
        int d = references[0].length;
        this.assignment = assignment;
        this.form = form;
        this.references = references;
        responsibilities = new double[k];
        firstMoments = new double[k][d];
        scatters = new double[k][form.length(d)];
        shares = new Block(k, capacity);
        weighted = new Block(d, capacity);
        logDensities = new double[capacity];
    }

    SufficientStatistics toStatistics() {
        return new SufficientStatistics(
                form, references, responsibilities, firstMoments, scatters, weight, logLikelihood);
    }

    @Override
    public void clear() {
        weight = 0;
        logLikelihood = 0;
        Arrays.fill(responsibilities, 0);
        for (int k = 0; k < scatters.length; k++) {
            Arrays.fill(firstMoments[k], 0);
            Arrays.fill(scatters[k], 0);
        }
    }

    @Override
    public void add(RowBlock rows) {
        shares.setRows(rows.rows());
        assignment.assign(rows, shares, logDensities);
        Kernel kernel = Kernel.instance();
        logLikelihood += kernel.dot(rows.weights(), 0, logDensities, 0, rows.rows());
        for (double w : rows.weights()) {
            weight += w;
        }
        kernel.scaleRows(shares, rows.weights(), 0, shares);
        kernel.addRows(shares, responsibilities);
        for (int k = 0; k < references.length; k++) {
            kernel.centre(rows.values(), references[k], rows.scratch());
            kernel.scaleRows(rows.scratch(), shares.values(), shares.offset(k), weighted);
            kernel.addRows(weighted, firstMoments[k]);
            form.add(weighted, rows.scratch(), scatters[k]);
        }
    }

    @Override
    public void merge(StatisticsAccumulator next) {
        weight += next.weight;
        logLikelihood += next.logLikelihood;
        addTo(responsibilities, next.responsibilities);
        for (int k = 0; k < scatters.length; k++) {
            addTo(firstMoments[k], next.firstMoments[k]);
            addTo(scatters[k], next.scatters[k]);
        }
    }

    private static void addTo(double[] sums, double[] added) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += added[i];
        }
    }
}
