package io.github.gmm4j.internal.em;

import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;

/**
 * Sufficient statistics as points of a linear space in which any covariance model can make its M-step. The coordinates of a
 * component are the logarithm of its share of the responsibility, its mean, and its scatter per responsibility, in units of
 * the standard deviations of the columns.
 */
final class SquaremCoordinates implements Squarem.Coordinates<Statistics> {
    private final double[] deviations;
    private final double[] products;

    /** The variances are those of the columns over all samples; not modified. */
    SquaremCoordinates(ScatterLayout layout, double[] columnVariances) {
        deviations = Arrays.stream(columnVariances)
                .map(variance -> variance > 0 ? Math.sqrt(variance) : 1)
                .toArray();
        products = new double[layout.length(deviations.length)];
        layout.add(0, products, 1, deviations);
    }

    private int length() {
        return 1 + deviations.length + products.length;
    }

    @Override
    public double[] coordinates(Statistics statistics) {
        Scatter scatter = statistics.scatter();
        double[] point = new double[statistics.components() * length()];
        for (int k = 0, at = 0; k < statistics.components(); k++) {
            double responsibility = statistics.responsibility(k);
            double[] mean = statistics.mean(k);
            double[] sums = scatter.sums(k);
            point[at++] = Math.log(responsibility / statistics.weight());
            for (int j = 0; j < mean.length; j++) {
                point[at++] = mean[j] / deviations[j];
            }
            for (int i = 0; i < sums.length; i++) {
                point[at++] = sums[i] / (responsibility * products[i]);
            }
        }
        return point;
    }

    @Override
    public Statistics at(double[] point, Statistics like) {
        int components = point.length / length();
        double[] responsibilities = new double[components];
        Moments[] moments = new Moments[components];
        for (int k = 0, at = 0; k < components; k++) {
            responsibilities[k] = like.weight() * Math.exp(point[at++]);
            double[] mean = new double[deviations.length];
            for (int j = 0; j < mean.length; j++) {
                mean[j] = point[at++] * deviations[j];
            }
            double[] sums = new double[products.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = point[at++] * responsibilities[k] * products[i];
            }
            moments[k] = new Moments(mean, new double[mean.length], sums);
        }
        return like.with(responsibilities, moments);
    }
}
