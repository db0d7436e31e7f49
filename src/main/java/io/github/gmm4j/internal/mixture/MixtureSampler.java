package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.data.LabeledSamples;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** Draws samples from a mixture. */
public final class MixtureSampler {
    private final Mixture mixture;

    public MixtureSampler(Mixture mixture) {
        this.mixture = mixture;
    }

    /** Draws samples, each from a component drawn by the weights. Throws IllegalArgumentException if {@code n < 1}. */
    public LabeledSamples draw(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, found " + n);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] cumulative = mixture.weights().clone();
        for (int k = 1; k < cumulative.length; k++) {
            cumulative[k] += cumulative[k - 1];
        }

        double[] draw = new double[mixture.dimension()];
        DMatrixRMaj samples = new DMatrixRMaj(n, draw.length);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = component(cumulative, random.nextDouble());
            mixture.covariances().get(labels[i]).draw(random, draw);
            for (int j = 0; j < draw.length; j++) {
                samples.data[i * draw.length + j] = mixture.means()[labels[i]][j] + draw[j];
            }
        }
        return new LabeledSamples(samples, labels);
    }

    /** The first component whose cumulative weight exceeds a fraction of the last one. */
    private static int component(double[] cumulative, double fraction) {
        double target = fraction * cumulative[cumulative.length - 1];
        int k = 0;
        while (k < cumulative.length - 1 && cumulative[k] <= target) {
            k++;
        }
        return k;
    }
}
