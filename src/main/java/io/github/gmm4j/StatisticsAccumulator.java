package io.github.gmm4j;

import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.BlockAccumulator;
import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;
import io.github.gmm4j.kernel.Moments;
import java.util.Arrays;

/**
 * Sufficient statistics while they are counted: a block's responsibilities are found and added to the sums while the
 * block is in cache.
 */
final class StatisticsAccumulator implements BlockAccumulator<StatisticsAccumulator> {
    private final Assignment assignment;
    private final ScatterForm form;
    private final double[] responsibilities;
    private final Moments[] moments;
    private final Block shares;
    private final double[] logDensities;
    private final double[] products;
    private double weight;
    private double logLikelihood;

    /**
     * Makes an empty sum.
     *
     * @param assignment finds the responsibilities of a block
     * @param form the scatter sums to take
     * @param origins k x d, the points about which moments are taken; not modified
     * @param capacity most rows of a block
     */
    StatisticsAccumulator(Assignment assignment, ScatterForm form, double[][] origins, int capacity) {
        this.assignment = assignment;
        this.form = form;
        responsibilities = new double[origins.length];
        moments = new Moments[origins.length];
        Arrays.setAll(moments, k -> new Moments(origins[k], form.length(origins[k].length)));
        shares = new Block(origins.length, capacity);
        logDensities = new double[shares.capacity()];
        products = new double[shares.capacity()];
    }

    SufficientStatistics toStatistics() {
        return new SufficientStatistics(form, responsibilities, moments, weight, logLikelihood);
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
        shares.setRows(rows.rows());
        assignment.assign(rows, shares, logDensities);
        Kernel kernel = Kernel.instance();
        logLikelihood += kernel.dot(rows.weights(), logDensities, rows.rows());
        weight += rows.weight();
        for (int k = 0; k < moments.length; k++) {
            double share = kernel.weigh(shares, k, rows.weights(), products);
            if (share > 0) {
                responsibilities[k] += share;
                form.add(rows.values(), products, moments[k]);
            }
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
