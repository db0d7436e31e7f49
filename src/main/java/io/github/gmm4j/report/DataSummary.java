package io.github.gmm4j.report;

import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Statistics of the samples and of the model, from one pass over the samples. */
final class DataSummary implements BlockAccumulator<DataSummary> {
    /** Cluster of a sample that does not count. */
    private static final int NONE = -1;
    /** Relative difference of two sums of the same weights that rounding can cause. */
    private static final double ROUNDING = 1e-9;

    private final ReportContent content;
    private final int[] clusters;
    private final ColumnMoments moments;
    private final double[] least;
    private final double[] greatest;
    private final long[] sizes;
    private double entropy;
    private boolean weighted;

    private DataSummary(ReportContent content, int[] clusters) {
        this.content = content;
        this.clusters = clusters;
        int d = content.columns().size();
        moments = new ColumnMoments(d);
        least = new double[d];
        greatest = new double[d];
        sizes = new long[content.model().components()];
        clear();
    }

    /** Reads the samples of a report once. */
    static DataSummary of(ReportContent content) {
        int[] clusters = new int[content.truth() == null ? 0 : content.truth().length];
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            DataSummary summary = workers.reduce(content.samples(), () -> new DataSummary(content, clusters));
            double fitted = content.fit().weight();
            if (Math.abs(summary.weight() - fitted) > ROUNDING * fitted) {
                throw new IllegalArgumentException("samples must be those that were fitted, of weight " + fitted
                        + " together, found " + summary.weight());
            }
            return summary;
        }
    }

    @Override
    public void clear() {
        moments.clear();
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        Arrays.fill(sizes, 0);
        entropy = 0;
        weighted = false;
    }

    @Override
    public void add(RowBlock rows) {
        moments.add(rows);
        double[] weights = rows.weights();
        for (int j = 0; j < least.length; j++) {
            double[] column = rows.values().column(j);
            for (int i = 0; i < rows.rows(); i++) {
                if (weights[i] > 0) {
                    least[j] = Math.min(least[j], column[i]);
                    greatest[j] = Math.max(greatest[j], column[i]);
                }
            }
        }
        DMatrixRMaj samples =
                DMatrixRMaj.wrap(rows.rows(), least.length, rows.values().rowMajor());
        DMatrixRMaj responsibilities = content.model().responsibilities(samples);
        for (int i = 0; i < rows.rows(); i++) {
            int cluster = addShares(responsibilities, i, weights[i]);
            if (clusters.length > 0) {
                clusters[(int) rows.first() + i] = weights[i] > 0 ? cluster : NONE;
            }
            sizes[cluster] += weights[i] > 0 ? 1 : 0;
            weighted |= weights[i] > 0 && weights[i] != 1;
        }
    }

    /** Adds the entropy of a sample's responsibilities, and gives the place of the largest one. */
    private int addShares(DMatrixRMaj responsibilities, int i, double weight) {
        int cluster = 0;
        for (int k = 0; k < sizes.length; k++) {
            double z = responsibilities.get(i, k);
            entropy -= z > 0 ? weight * z * Math.log(z) : 0;
            cluster = z > responsibilities.get(i, cluster) ? k : cluster;
        }
        return cluster;
    }

    @Override
    public void merge(DataSummary next) {
        moments.merge(next.moments);
        for (int j = 0; j < least.length; j++) {
            least[j] = Math.min(least[j], next.least[j]);
            greatest[j] = Math.max(greatest[j], next.greatest[j]);
        }
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] += next.sizes[k];
        }
        entropy += next.entropy;
        weighted |= next.weighted;
    }

    /** How many samples count. */
    long rows() {
        return moments.rows();
    }

    /** How many rows were left out, being invalid. */
    long skipped() {
        return moments.skipped();
    }

    /** How many rows have a weight of 0 of their own. */
    long weightless() {
        return content.samples().size() - rows() - skipped();
    }

    /** Whether a weight is neither 0 nor 1. */
    boolean weighted() {
        return weighted;
    }

    double weight() {
        return moments.weight();
    }

    double[] means() {
        return moments.means();
    }

    double[] deviations() {
        return Arrays.stream(moments.variances()).map(Math::sqrt).toArray();
    }

    double least(int j) {
        return least[j];
    }

    double greatest(int j) {
        return greatest[j];
    }

    /** Number of samples whose most likely component this is. */
    long size(int k) {
        return sizes[k];
    }

    /** BIC and twice the entropy of the responsibilities. */
    double icl() {
        return content.fit().bic() + 2 * entropy;
    }

    /** The samples that count and have a known class. */
    private int[] known() {
        return IntStream.range(0, clusters.length)
                .filter(i -> clusters[i] != NONE)
                .toArray();
    }

    /** The known classes of the samples that count. */
    int[] classes() {
        int[] truth = content.truth() == null ? new int[0] : content.truth();
        return IntStream.of(known()).map(i -> truth[i]).toArray();
    }

    /** The most likely components of the samples that count and have a known class. */
    int[] clusters() {
        return IntStream.of(known()).map(i -> clusters[i]).toArray();
    }
}
