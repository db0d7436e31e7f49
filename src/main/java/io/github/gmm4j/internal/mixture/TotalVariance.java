package io.github.gmm4j.internal.mixture;

import java.util.Arrays;
import java.util.function.IntFunction;

/** The variance of every column of a mixture: that within the components and that between them. */
public final class TotalVariance {
    private TotalVariance() {}

    /** Returns the d variances. Weights need not sum to 1; a component of weight 0 is ignored. Means are k x d. */
    static double[] of(double[] weights, double[][] means, IntFunction<double[]> variances) {
        double total = Arrays.stream(weights).sum();
        double[] columnMeans = new double[means[0].length];
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < columnMeans.length; j++) {
                columnMeans[j] += weights[k] / total * means[k][j];
            }
        }
        for (int j = 0; j < columnMeans.length; j++) {
            int column = j;
            if (Arrays.stream(means).allMatch(mean -> mean[column] == means[0][column])) {
                columnMeans[j] = means[0][j]; // without rounding: it may be that of a constant column
            }
        }
        double[] sum = new double[columnMeans.length];
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                double[] within = variances.apply(k);
                for (int j = 0; j < sum.length; j++) {
                    double shift = means[k][j] - columnMeans[j];
                    sum[j] += weights[k] / total * (within[j] + shift * shift);
                }
            }
        }
        return sum;
    }
}
