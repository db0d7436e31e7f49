package io.github.gmm4j.internal;

import static io.github.gmm4j.internal.ArgumentException.option;

/** Checks the sum of the weights of all samples. */
public final class WeightSum {
    /** Least sum. Products with smaller weights, or with weights larger than its inverse, could underflow or overflow. */
    private static final double LEAST = 1e-100;

    private WeightSum() {}

    /** Throws IllegalArgumentException if the sum of the weights is 0 or not from 1e-100 to 1e100. */
    public static void require(double sum) {
        if (sum == 0) {
            throw new ArgumentException("%s must not all be 0", option("weights"));
        }
        if (sum < LEAST || sum > 1 / LEAST) {
            throw new ArgumentException(
                    "%s must have a sum from %s to %s, found %s", option("weights"), LEAST, 1 / LEAST, sum);
        }
    }
}
