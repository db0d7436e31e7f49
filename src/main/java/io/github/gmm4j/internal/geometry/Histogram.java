package io.github.gmm4j.internal.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted counts in bins of equal width, scaled to a total bar area of 1. The number of bins is the square root of the
 * number of values, limited to 8 to 60.
 */
public final class Histogram {
    private static final int FEWEST = 8;
    private static final int MOST = 60;

    private final double low;
    private final double width;
    private final double[][] heights;

    private Histogram(double low, double width, double[][] heights) {
        this.low = low;
        this.width = width;
        this.heights = heights;
    }

    /**
     * Counts at least one value. Classes are numbered from 0; narrowest is the width of the only bin if all values are
     * nearly equal.
     */
    public static Histogram of(double[] values, double[] weights, int[] classes, double narrowest) {
        double low = Arrays.stream(values).min().orElseThrow();
        double range = Arrays.stream(values).max().orElseThrow() - low;
        int bins = (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(Math.sqrt(values.length))));
        double width = range / bins;
        if (range < narrowest) {
            bins = 1;
            width = narrowest;
            low -= (narrowest - range) / 2;
        }
        double total = Arrays.stream(weights).sum();
        int count = Arrays.stream(classes).max().orElseThrow() + 1;
        double[][] heights = new double[count][bins];
        for (int i = 0; i < values.length; i++) {
            int bin = Math.min(bins - 1, (int) ((values[i] - low) / width));
            heights[classes[i]][bin] += weights[i] / total / width;
        }
        return new Histogram(low, width, heights);
    }

    /** Where the first bin begins. */
    public double low() {
        return low;
    }

    /** The width of a bin. */
    public double width() {
        return width;
    }

    /** The number of bins. */
    public int bins() {
        return heights[0].length;
    }

    /** The number of classes. */
    public int classes() {
        return heights.length;
    }

    /** The height of the bar of a class. */
    public double height(int ofClass, int bin) {
        return heights[ofClass][bin];
    }

    /** The height of the bars of some classes together, the first ones. */
    public double heightBelow(int ofClass, int bin) {
        double height = 0;
        for (int c = 0; c < ofClass; c++) {
            height += heights[c][bin];
        }
        return height;
    }

    /** The highest bar, of all classes. */
    public double highest() {
        return IntStream.range(0, bins())
                .mapToDouble(bin -> heightBelow(classes(), bin))
                .max()
                .orElseThrow();
    }
}
