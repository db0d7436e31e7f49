package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.RowWindow;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** What is computed from the E-step of every row: log-densities, responsibilities, labels, and sums over the rows. */
public final class Scoring {
    /** Works on the E-step of a block, on any of the threads; what it returns is summed over all blocks. */
    @FunctionalInterface
    interface Score {
        double of(RowBlock rows, BlockResponsibilities shares);
    }

    /** A sum over rows, and the sum of their weights. */
    public record Total(double sum, double weight) {}

    /**
     * The result of an E-step: n x k responsibilities, n log-densities, their weighted sum, and the sum of the sample
     * weights.
     */
    public record Expected(DMatrixRMaj responsibilities, double[] logDensities, double logLikelihood, double weight) {}

    /** The result for one row: its index from 0, its weight, log-density, most likely component and k responsibilities. */
    public record RowScore(long index, double weight, double logDensity, int label, double[] responsibilities) {}

    private final Mixture mixture;

    public Scoring(Mixture mixture) {
        this.mixture = mixture;
    }

    private Total total(Samples samples, Workers workers, Score score) {
        mixture.requireDimension(samples.dimension());
        Sum sum = workers.reduce(samples, () -> new Sum(score, RowBlock.capacity(samples), workers.kernel()));
        return new Total(sum.total, sum.weight);
    }

    private Total total(Samples samples, Score score) {
        try (Workers workers = Workers.forCaller(KernelSelection.kernel(false))) {
            return total(samples, workers, score);
        }
    }

    private double[] terms(double[] sample) {
        mixture.requireDimension(sample.length);
        for (int j = 0; j < sample.length; j++) {
            if (!Double.isFinite(sample[j])) {
                throw new IllegalArgumentException("samples[0, " + j + "] is " + sample[j]);
            }
        }
        return mixture.eStep().mixture().terms(sample);
    }

    /** The log-density of one sample. */
    public double logDensity(double[] sample) {
        return normalize(terms(sample));
    }

    /** The responsibilities for one sample. */
    public double[] responsibilities(double[] sample) {
        double[] terms = terms(sample);
        normalize(terms);
        return terms;
    }

    /** The most likely component of one sample. */
    public int label(double[] sample) {
        return largest(terms(sample));
    }

    private static int largest(double[] terms) {
        int largest = 0;
        for (int k = 1; k < terms.length; k++) {
            largest = terms[k] > terms[largest] ? k : largest;
        }
        return largest;
    }

    /** Turns terms into responsibilities, and returns the logarithm of their sum. */
    private static double normalize(double[] terms) {
        double largest = terms[largest(terms)];
        double sum = 0;
        for (int k = 0; k < terms.length; k++) {
            terms[k] = Math.exp(terms[k] - largest);
            sum += terms[k];
        }
        for (int k = 0; k < terms.length; k++) {
            terms[k] /= sum;
        }
        return largest + Math.log(sum);
    }

    /** Refuses samples whose values do not fit into an array, with this number of values each. */
    private static int requireFew(Samples samples, int valuesEach) {
        if (samples.size() > Integer.MAX_VALUE / valuesEach) {
            throw new IllegalArgumentException("samples must have at most " + Integer.MAX_VALUE / valuesEach
                    + " rows to be scored at once, found " + samples.size());
        }
        return (int) samples.size();
    }

    /** Scores a window of rows on all threads, then passes its rows to the consumer on the calling thread, and so on. */
    public void forEachRow(Samples samples, Consumer<? super RowScore> consumer) {
        mixture.requireDimension(samples.dimension());
        try (Workers workers = Workers.forCaller(KernelSelection.kernel(false));
                RowReader reader = samples.reader()) {
            int capacity = (int) Math.min(samples.size(), workers.rowsForAll(mixture.dimension()));
            RowWindow window = new RowWindow(samples, reader, capacity);
            RowScore[] scored = new RowScore[capacity];
            while (window.next()) {
                if (window.first() > 0 && Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted while passing over the samples");
                }
                total(window, workers, (rows, shares) -> {
                    int begin = (int) rows.first();
                    for (int i = 0; i < rows.rows(); i++) {
                        scored[begin + i] = score(window.first() + begin + i, rows, shares, i);
                    }
                    return 0;
                });
                for (int i = 0; i < window.size(); i++) {
                    consumer.accept(scored[i]);
                }
            }
        }
    }

    private static RowScore score(long index, RowBlock rows, BlockResponsibilities shares, int i) {
        double[] responsibilities = new double[shares.components()];
        Arrays.setAll(responsibilities, k -> shares.responsibility(k, i));
        return new RowScore(index, rows.weights()[i], shares.logDensities()[i], shares.mostLikely(i), responsibilities);
    }

    public double[] logDensities(Samples samples) {
        double[] all = new double[requireFew(samples, 1)];
        total(samples, (rows, shares) -> {
            System.arraycopy(shares.logDensities(), 0, all, (int) rows.first(), rows.rows());
            return 0;
        });
        return all;
    }

    public int[] labels(Samples samples) {
        int[] labels = new int[requireFew(samples, 1)];
        total(samples, (rows, shares) -> {
            for (int i = 0; i < rows.rows(); i++) {
                labels[(int) rows.first() + i] = shares.mostLikely(i);
            }
            return 0;
        });
        return labels;
    }

    /** Number of samples of positive weight whose most likely component is each of the components. */
    public long[] sizes(Samples samples) {
        AtomicLongArray sizes = new AtomicLongArray(mixture.components());
        total(samples, (rows, shares) -> {
            int[] ofBlock = new int[mixture.components()];
            for (int i = 0; i < rows.rows(); i++) {
                ofBlock[shares.mostLikely(i)] += rows.weights()[i] > 0 ? 1 : 0;
            }
            for (int k = 0; k < mixture.components(); k++) {
                sizes.addAndGet(k, ofBlock[k]);
            }
            return 0;
        });
        return IntStream.range(0, mixture.components()).mapToLong(sizes::get).toArray();
    }

    public Expected expectation(Samples samples) {
        try (Workers workers = Workers.forCaller(KernelSelection.kernel(false))) {
            return expectation(samples, workers);
        }
    }

    public Expected expectation(Samples samples, Workers workers) {
        int n = requireFew(samples, mixture.components());
        DMatrixRMaj all = new DMatrixRMaj(n, mixture.components());
        double[] allLogDensities = new double[n];
        Total likelihood = total(samples, workers, (rows, shares) -> {
            int first = (int) rows.first();
            System.arraycopy(shares.logDensities(), 0, allLogDensities, first, rows.rows());
            for (int i = 0, at = first * mixture.components(); i < rows.rows(); i++) {
                for (int k = 0; k < mixture.components(); k++) {
                    all.data[at++] = shares.responsibility(k, i);
                }
            }
            return logLikelihood(rows, shares, workers.kernel());
        });
        return new Expected(all, allLogDensities, likelihood.sum(), likelihood.weight());
    }

    public Total logLikelihood(Samples samples) {
        try (Workers workers = Workers.forCaller(KernelSelection.kernel(false))) {
            return total(samples, workers, (rows, shares) -> logLikelihood(rows, shares, workers.kernel()));
        }
    }

    private static double logLikelihood(RowBlock rows, BlockResponsibilities shares, Kernel kernel) {
        return kernel.dot(rows.weights(), shares.logDensities(), rows.rows());
    }

    /** The entropy of the labels given the samples, -sum_ik w_i z_ik ln z_ik. */
    public double entropy(Samples samples) {
        return total(samples, (rows, shares) -> {
                    double sum = 0;
                    for (int k = 0; k < mixture.components(); k++) {
                        for (int i = 0; i < rows.rows(); i++) {
                            double z = shares.responsibility(k, i);
                            sum -= z > 0 ? rows.weights()[i] * z * Math.log(z) : 0;
                        }
                    }
                    return sum;
                })
                .sum();
    }

    /** Returns the uncertainty of the most likely labels, -sum_i w_i ln max_k z_ik. */
    public double labelUncertainty(Samples samples) {
        return total(samples, (rows, shares) -> {
                    double sum = 0;
                    for (int i = 0; i < rows.rows(); i++) {
                        double z = shares.responsibility(shares.mostLikely(i), i);
                        sum -= rows.weights()[i] * Math.log(z);
                    }
                    return sum;
                })
                .sum();
    }

    private final class Sum implements BlockAccumulator<Sum> {
        private final Score score;
        private final Kernel kernel;
        private final BlockResponsibilities shares;
        private double total;
        private double weight;

        private Sum(Score score, int capacity, Kernel kernel) {
            this.kernel = kernel;
            this.score = score;
            this.shares = new BlockResponsibilities(mixture.components(), capacity, mixture.dimension());
        }

        @Override
        public void clear() {
            total = 0;
            weight = 0;
        }

        @Override
        public void add(RowBlock rows) {
            rows.requireValid();
            shares.begin(rows.rows());
            mixture.eStep().assign(rows, shares, kernel);
            total += score.of(rows, shares);
            weight += rows.weight();
        }

        @Override
        public void merge(Sum next) {
            total += next.total;
            weight += next.weight;
        }
    }
}
