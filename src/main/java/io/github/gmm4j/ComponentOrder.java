package io.github.gmm4j;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * In which order the components of a mixture stand. EM finds them in no particular one.
 *
 * <p>The two orders here look at parameters alone: however the components of a mixture stood before, they end in the
 * same places. Components with the same parameters throughout keep their order; a zero with a sign is less than one
 * without.
 */
@FunctionalInterface
public interface ComponentOrder {
    /** The largest weight first; of equal ones as in {@link #BY_MEAN}. */
    ComponentOrder BY_WEIGHT =
            model -> sorted(model, byWeight(model).thenComparing(byMean(model)).thenComparing(byCovariance(model)));

    /**
     * The smallest mean of the first feature first; of equal ones that of the next feature, and so on; then the largest
     * weight, then the covariance, entry by entry.
     */
    ComponentOrder BY_MEAN =
            model -> sorted(model, byMean(model).thenComparing(byWeight(model)).thenComparing(byCovariance(model)));

    /**
     * Where the components of a mixture go.
     *
     * @param model a mixture of k components
     * @return k different numbers: in each place the component, counted from 0, that is to stand there
     * @throws IllegalArgumentException if there is no such order of the mixture
     */
    int[] of(GaussianMixtureModel model);

    private static int[] sorted(GaussianMixtureModel model, Comparator<Integer> comparator) {
        return IntStream.range(0, model.components())
                .boxed()
                .sorted(comparator)
                .mapToInt(k -> k)
                .toArray();
    }

    private static Comparator<Integer> byWeight(GaussianMixtureModel model) {
        double[] weights = model.weights();
        return Comparator.comparingDouble(k -> -weights[k]);
    }

    private static Comparator<Integer> byMean(GaussianMixtureModel model) {
        return Comparator.comparing(k -> model.meanRows()[k], Arrays::compare);
    }

    private static Comparator<Integer> byCovariance(GaussianMixtureModel model) {
        return Comparator.comparing(k -> model.covariance(k).data, Arrays::compare);
    }
}
